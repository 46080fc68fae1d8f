//! Karpenter's EC2NodeClass, and RESERVED_ENIS of its controller.

use super::kubectl::SET_ENV;
use super::template::File;

pub(super) const FILES: &[File] = &[File {
    name: "ec2nodeclass.yaml",
    language: "yaml",
    template: r#"apiVersion: karpenter.k8s.aws/v1
kind: EC2NodeClass
metadata:
  name: default
spec:
  amiSelectorTerms:
    - alias: al2023@latest
  role: "KarpenterNodeRole-^cluster^" # fill in: the nodes' IAM role
  subnetSelectorTerms:
    - tags:
        karpenter.sh/discovery: "^cluster^" # fill in: the subnets' tag
  securityGroupSelectorTerms:
    - tags:
        karpenter.sh/discovery: "^cluster^" # fill in: the security groups' tag
  kubelet:
^?number^    maxPods: ^maxPods^
^^^?expression^    maxPods: "^expression^" # ^maxPods^ on ^type^
^^"#,
}];

pub(super) const COMMANDS: &[&str] = &[
    SET_ENV,
    "^?reservedEnis^helm upgrade karpenter oci://public.ecr.aws/karpenter/karpenter --version VERSION --namespace kube-system --reuse-values --set-string settings.reservedENIs=^reservedEnis^^^",
    "kubectl apply --filename ec2nodeclass.yaml",
];
