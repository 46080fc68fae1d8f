//! The chart `eks/aws-vpc-cni`.

use super::template::File;

pub(super) const FILES: &[File] = &[File {
    name: "values.yaml",
    language: "yaml",
    template: r#"env:^*
  |: "|"^
^?ipv6^  ENABLE_IPv4: "false"
  ENABLE_IPv6: "true"
init:
  env:
    ENABLE_IPv6: "true"
nodeAgent:
  enableIpv6: "true"
^^"#,
}];

pub(super) const COMMANDS: &[&str] = &[
    "helm upgrade --install aws-vpc-cni aws-vpc-cni --repo https://aws.github.io/eks-charts --version VERSION --namespace kube-system --reuse-values^* --set-string env.|=|^^?ipv6^ --set-string env.ENABLE_IPv4=false --set-string env.ENABLE_IPv6=true --set-string init.env.ENABLE_IPv6=true --set-string nodeAgent.enableIpv6=true^^",
];
