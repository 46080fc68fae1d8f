/** Where what the guide says is documented or discussed. */
const PRACTICES = 'https://docs.aws.amazon.com/eks/latest/best-practices/';
const EKS = 'https://docs.aws.amazon.com/eks/latest/userguide/';
const CNI = 'https://github.com/aws/amazon-vpc-cni-k8s/';
const AMI = 'https://github.com/awslabs/amazon-eks-ami/';

export const LINKS = {
  limits: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html',
  prefixes: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-prefix-eni.html',
  prefixMode: `${PRACTICES}prefix-mode-linux.html`,
  groupsForPods: `${EKS}security-groups-for-pods.html`,
  choosing: `${EKS}choosing-instance-type.html`,
  precedence: `${EKS}choosing-instance-type.html#max-pods-precedence`,
  cniReadme: `${CNI}blob/v1.23.1/README.md`,
  ipTargets: `${CNI}blob/v1.23.1/docs/eni-and-ip-target.md`,
  prefixTargets: `${CNI}blob/v1.23.1/docs/prefix-and-ip-target.md`,
  ipamd: `${CNI}blob/v1.23.1/pkg/ipamd/ipamd.go`,
  flapping: `${CNI}issues/1775`,
  fragmentation: `${CNI}issues/2749`,
  cooling: `${CNI}issues/2896`,
  stopAtMaxPods: `${CNI}pull/2745`,
  nodeadm: `${AMI}blob/81fec2e8/nodeadm/doc/examples.md`,
  nodeadmExpression: `${AMI}blob/81fec2e8/nodeadm/internal/kubelet/eni_max_pods.go`,
  reserve: `${AMI}issues/782`,
  unboundedReserve: `${AMI}issues/2580`,
  scriptGone: `${AMI}issues/2651`,
  bottlerocketReserve: 'https://github.com/bottlerocket-os/bottlerocket/issues/4472',
  contested: 'https://github.com/eksctl-io/eksctl/issues/8037',
  karpenter: 'https://karpenter.sh/docs/concepts/nodeclasses/',
  karpenterPrefixes: 'https://github.com/aws/karpenter-provider-aws/issues/7505',
  karpenterUserData: 'https://github.com/aws/karpenter-provider-aws/issues/8739',
  reservation: 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html',
} as const;

/** Commands that are the same in every language; words in capitals are the reader's to fill in. */
export const COMMANDS = {
  allocatable: "kubectl get node NODE --output jsonpath='{.status.allocatable.pods}'",
  diagnose: (type: string, pods: number) =>
    `npx eks-max-pods diagnose ${type} --prefix-delegation --allocatable-pods ${pods}`,
  reserve: (cidr: string) =>
    `aws ec2 create-subnet-cidr-reservation --subnet-id SUBNET --reservation-type prefix --cidr ${cidr}`,
  addresses: "aws ec2 describe-subnets --subnet-ids SUBNET --query 'Subnets[].AvailableIpAddressCount'",
} as const;
