const { App, Fn, Stack, aws_ec2: ec2 } = require('aws-cdk-lib');
const { maxPods, warmPool } = require('eks-max-pods');

const pods = maxPods('t3.large', { prefixDelegation: true });
const pool = warmPool('t3.large', { prefixDelegation: true, maxPods: 110, pods: 97 });
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Nodes');
const userData = ec2.UserData.custom(`apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  kubelet:
    config:
      maxPods: ${pods.recommended}
`);
new ec2.CfnLaunchTemplate(stack, 'Template', {
  launchTemplateData: { instanceType: pods.instanceType, userData: Fn.base64(userData.render()) },
});
const { template } = app.synth().getStackByName('Nodes');
const { UserData } = template.Resources.Template.Properties.LaunchTemplateData;
if (!UserData['Fn::Base64'].includes('maxPods: 110')) throw new Error(JSON.stringify(template));
console.log(
  `${pods.recommended} of ${pods.maxAllowed} pods, ${pool.prefixes} prefixes, ${pool.subnetAddresses} addresses`,
);
