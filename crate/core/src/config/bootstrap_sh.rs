//! bootstrap.sh of AL2, in user data and on a node that runs.

use super::template::File;

/// The call, in both places.
macro_rules! bootstrap {
    () => {
        r#"/etc/eks/bootstrap.sh "^cluster^" \
^?joined^  --apiserver-endpoint "^endpoint^" \
  --b64-cluster-ca "^ca^" \
^^^?ipv6Cidr^  --ip-family ipv6 \
  --service-ipv6-cidr "^cidr^" \
^^  --use-max-pods false \
  --kubelet-extra-args '--max-pods=^maxPods^'
"#
    };
}

pub(super) const FILES: &[File] = &[
    File {
        name: "user-data.sh",
        language: "sh",
        template: concat!(
            "#!/bin/bash\nset -o errexit\n^!cluster^# fill in: the cluster's name\n^^",
            bootstrap!()
        ),
    },
    File {
        name: "live-node.sh",
        language: "sh",
        template: concat!(
            r#"#!/bin/bash
# A node that runs keeps its max pods until its kubelet starts with another.
set -o errexit
NODE=ip-10-0-0-1.ec2.internal # fill in: its name, as in kubectl get nodes
HOST=10.0.0.1 # fill in: where ssh reaches it
kubectl cordon "$NODE"
kubectl drain "$NODE" --ignore-daemonsets --delete-emptydir-data
ssh "ec2-user@$HOST" sudo bash -es <<'END'
^!cluster^# fill in: the cluster's name
^^"#,
            bootstrap!(),
            r#"systemctl restart kubelet
END
kubectl wait "node/$NODE" --for=jsonpath='{.status.allocatable.pods}'=^maxPods^ --timeout=2m
kubectl uncordon "$NODE"
"#
        ),
    },
];
