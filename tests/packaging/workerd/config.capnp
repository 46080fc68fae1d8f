using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
    (name = "eks-max-pods", esModule = embed "node_modules/eks-max-pods/dist/workerd.js"),
    (name = "eks-max-pods.wasm", wasm = embed "node_modules/eks-max-pods/dist/eks-max-pods.wasm"),
  ],
);
