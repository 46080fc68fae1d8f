//! AWS CDK, in TypeScript.

use super::template::File;

pub(super) const FILES: &[File] = &[File {
    name: "nodes.ts",
    language: "typescript",
    template: r#"import { Fn, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks';

const userData = `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="NODE"

--NODE
Content-Type: application/node.eks.aws

---
^>^
--NODE--
`;

// Call it with your stack and its cluster.
export function addNodes(stack: Stack, cluster: eks.ICluster): eks.Nodegroup {
  const cni = new eks.CfnAddon(stack, 'VpcCni', {
    clusterName: cluster.clusterName,
    addonName: 'vpc-cni',
    resolveConflicts: 'OVERWRITE',
    configurationValues: JSON.stringify({
      env: {^*
        |: '|',^
      },
    }),
  });
  const template = new ec2.CfnLaunchTemplate(stack, 'NodesTemplate', {
    launchTemplateData: { userData: Fn.base64(userData) },
  });
  const nodes = new eks.Nodegroup(stack, 'Nodes', {
    cluster,
    nodegroupName: '^group^',
    amiType: eks.NodegroupAmiType.AL2023_^!arm^X86_64^^^?arm^ARM_64^^_STANDARD,
    instanceTypes: [new ec2.InstanceType('^type^')],
    launchTemplateSpec: { id: template.ref, version: template.attrLatestVersionNumber },
  });
  nodes.node.addDependency(cni);
  return nodes;
}
"#,
}];

pub(super) const COMMANDS: &[&str] = &["cdk deploy"];
