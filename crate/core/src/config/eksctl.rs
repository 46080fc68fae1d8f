//! eksctl's ClusterConfig.

use super::template::File;

pub(super) const FILES: &[File] = &[File {
    name: "cluster.yaml",
    language: "yaml",
    template: r#"apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata:
  name: "^cluster^"^!cluster^ # fill in: the cluster^^
  region: "^region^"^!region^ # fill in: its region^^
addons:
  - name: vpc-cni
    configurationValues: '{"env":{^*,"|":"|"^}}'
    resolveConflicts: overwrite
managedNodeGroups:
  - name: "^group^"
    amiFamily: AmazonLinux2023
    instanceType: "^type^"
^?number^    maxPodsPerNode: ^maxPods^
^^^?expression^    overrideBootstrapCommand: |
^>      ^^^"#,
}];

pub(super) const COMMANDS: &[&str] =
    &["eksctl update addon --config-file cluster.yaml", "eksctl create nodegroup --config-file cluster.yaml"];
