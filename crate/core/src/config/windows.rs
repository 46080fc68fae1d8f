//! Windows: the VPC resource controller hands out addresses, the kubelet has its own max pods.

use super::template::File;

pub(super) const FILES: &[File] = &[
    File {
        name: "amazon-vpc-cni.yaml",
        language: "yaml",
        template: r#"apiVersion: v1
kind: ConfigMap
metadata:
  name: amazon-vpc-cni
  namespace: kube-system
data:^*
  |: "|"^
"#,
    },
    File {
        name: "user-data.ps1",
        language: "powershell",
        template: r#"<powershell>
^!cluster^# fill in: the cluster's name
^^& "$env:ProgramFiles\Amazon\EKS\Start-EKSBootstrap.ps1" -EKSClusterName "^cluster^"^?joined^ -APIServerEndpoint "^endpoint^" -Base64ClusterCA "^ca^"^^^?cidr^ -ServiceCIDR "^cidr^"^^ -KubeletExtraArgs "--max-pods=^maxPods^"
</powershell>
"#,
    },
];

pub(super) const COMMANDS: &[&str] = &["kubectl apply --filename amazon-vpc-cni.yaml"];
