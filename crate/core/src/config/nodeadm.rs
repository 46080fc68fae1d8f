//! nodeadm's NodeConfig, by itself and as user data.

use super::template::File;

pub(super) const NODE_CONFIG: &str = r#"apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
^?complete^  cluster:
    name: "^cluster^"
    apiServerEndpoint: "^endpoint^"
    certificateAuthority: "^ca^"
    cidr: "^cidr^"
^^  kubelet:
^?number^    config:
      maxPods: ^maxPods^
^^^?expression^    # ^maxPods^ on ^type^
    maxPodsExpression: "^expression^"
^^"#;

pub(super) const FILES: &[File] = &[
    File {
        name: "nodeconfig.yaml",
        language: "yaml",
        template: "^!complete^# Part of a NodeConfig: nodeadm merges it with the one that names the cluster.\n^^^>^",
    },
    File {
        name: "user-data.mime",
        language: "mime",
        template: r#"MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="NODE"

--NODE
Content-Type: application/node.eks.aws

---
^>^
--NODE--
"#,
    },
];
