//! `kubectl set env`, and what custom networking needs besides.

use super::template::File;

/// The CNI's settings. WARM_IP_TARGET and MINIMUM_IP_TARGET win over what is set here, so they go.
pub(super) const SET_ENV: &str = "kubectl set env daemonset aws-node --namespace kube-system^* |=|^^?noIpTarget^ WARM_IP_TARGET- MINIMUM_IP_TARGET-^^";

pub(super) const COMMANDS: &[&str] =
    &[SET_ENV, "kubectl rollout status daemonset aws-node --namespace kube-system"];

pub(super) const APPLY_ENI_CONFIG: &str = "kubectl apply --filename eniconfig.yaml";

pub(super) const ENI_CONFIG: File = File {
    name: "eniconfig.yaml",
    language: "yaml",
    template: r#"# One for each zone, named as the zone.
apiVersion: crd.k8s.amazonaws.com/v1alpha1
kind: ENIConfig
metadata:
  name: "^region^a" # fill in: the zone
spec:
  subnet: subnet-00000000000000000 # fill in: the pods' subnet in this zone
  securityGroups:
    - sg-00000000000000000 # fill in: the pods' security groups
"#,
};
