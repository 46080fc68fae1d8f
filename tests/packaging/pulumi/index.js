import pulumi from '@pulumi/pulumi';
import { maxPods } from 'eks-max-pods';

const pods = maxPods('t3.large', { prefixDelegation: true });

/** The program: a node group's launch template. */
export const template = () =>
  new pulumi.CustomResource('aws:ec2/launchTemplate:LaunchTemplate', 'nodes', {
    instanceType: pods.instanceType,
    userData: `apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  kubelet:
    config:
      maxPods: ${pods.recommended}
`,
  });
