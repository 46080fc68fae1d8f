// Written by `npm run words` from the core; `npm test -- lint` checks it. Of each code: the English sentence, and its gaps.

/** `code` of advice, of lints and of a configuration's notes. */
export interface AdviceGaps {
  /** the CNI attaches /28 prefixes on Nitro and bare metal only, and {instanceType} is not known to be either: it falls back to secondary IPs and says so in its log only */
  'prefixes-need-nitro': 'instanceType';
  /** prefix delegation on {instanceType} needs VPC CNI {minimum}: {cniVersion} uses secondary IPs */
  'prefixes-need-newer-cni': 'instanceType' | 'minimum' | 'cniVersion';
  /** {instanceType} cannot hold an IPv6 prefix: ipamd refuses to start, and no pod gets an address */
  'ipv6-needs-nitro': 'instanceType';
  /** IPv6 needs ENABLE_PREFIX_DELEGATION=true: ipamd refuses to start without it */
  'ipv6-needs-prefix-delegation': never;
  /** IPv6 needs VPC CNI {minimum}: {cniVersion} has none */
  'ipv6-needs-newer-cni': 'minimum' | 'cniVersion';
  /** security groups for pods need VPC CNI {minimum}: {cniVersion} ignores ENABLE_POD_ENI */
  'pod-eni-needs-newer-cni': 'minimum' | 'cniVersion';
  /** no ENI is left for pods: apart from those with a branch ENI only the {hostNetworkPods} on the node's own address can run */
  'no-eni-for-pods': 'hostNetworkPods';
  /** a Windows node of {instanceType} gets no pod addresses: EKS has Windows AMIs for x86_64 only, and the VPC resource controller must know the type */
  'windows-not-possible': 'instanceType';
  /** prefixes give this node {podAddresses} pod addresses, but nodeadm leaves max pods at {nodeadm} and Karpenter at {karpenter}: set it to {recommended}, or nothing changes */
  'raise-max-pods': 'podAddresses' | 'nodeadm' | 'karpenter' | 'recommended';
  /** in IPv6 addresses are no limit, but nodeadm still sets {nodeadm}, Bottlerocket {bottlerocket} and Karpenter {karpenter}: raise max pods to {recommended} */
  'ipv6-raise-max-pods': 'nodeadm' | 'bottlerocket' | 'karpenter' | 'recommended';
  /** custom networking keeps pods off the primary ENI, which leaves {podAddresses} addresses; the tools do not know: nodeadm sets {nodeadm}, Bottlerocket {bottlerocket}, and Karpenter, which only RESERVED_ENIS can tell, {karpenter} */
  'custom-networking-takes-an-eni': 'podAddresses' | 'nodeadm' | 'bottlerocket' | 'karpenter';
  /** the trunk for security groups for pods takes an ENI, which leaves {podAddresses} addresses; pods with a branch ENI, at most {branchPods}, come on top of them but count against max pods, so {usable} pods can run. nodeadm does not know of it and sets {nodeadm} */
  'trunk-takes-an-eni': 'podAddresses' | 'branchPods' | 'usable' | 'nodeadm';
  /** AWS does not say whether {instanceType} takes a trunk ENI: the CNI holds an ENI for it, and none may ever come */
  'trunk-unknown': 'instanceType';
  /** {instanceType} takes no trunk ENI: a pod with security groups of its own cannot run on it */
  'no-trunk': 'instanceType';
  /** the VPC resource controller's table of March 2026 gives {instanceType} no trunk ENI, Karpenter's of August {branchPods} branch ENIs: the newer one is used here */
  'trunk-tables-disagree': 'instanceType' | 'branchPods';
  /** ENIs that are not the CNI's to use ({unmanagedEnis}) leave {podAddresses} addresses; the tools do not know: nodeadm sets {nodeadm}, Bottlerocket {bottlerocket}, Karpenter {karpenter} */
  'unmanaged-enis': 'unmanagedEnis' | 'podAddresses' | 'nodeadm' | 'bottlerocket' | 'karpenter';
  /** where an unmanaged ENI is an EFA-only interface, and not just tagged no_manage, Karpenter sets {karpenterEfaOnly} pods, but nodeadm reserves memory for all ENIs: {mebibytes} MiB more than Karpenter expects */
  'efa-only-reserve': 'karpenterEfaOnly' | 'mebibytes';
  /** MAX_ENI {maxEni} leaves {podAddresses} addresses; the tools do not know: nodeadm sets {nodeadm}, Bottlerocket {bottlerocket}, Karpenter {karpenter} */
  'max-eni-limits': 'maxEni' | 'podAddresses' | 'nodeadm' | 'bottlerocket' | 'karpenter';
  /** MAX_ENI {maxEni} means unset to the CNI; max-pods-calculator.sh takes it for a number and says {calculatorScript} */
  'max-eni-unset': 'maxEni' | 'calculatorScript';
  /** EC2 now gives {instanceType} {defaultCardEnis} ENIs on its default card; VPC CNI 1.23.1, nodeadm and Bottlerocket have {compiledEnis} compiled in, so nodeadm sets {nodeadm} where EC2's limits allow {maxAllowed} */
  'limits-changed': 'instanceType' | 'defaultCardEnis' | 'compiledEnis' | 'nodeadm' | 'maxAllowed';
  /** VPC CNI 1.23.1 does not know {instanceType} and counts the {compiledEnis} ENIs of all its network cards; the default card, the only one with pods, has {defaultCardEnis} */
  'cni-counts-all-cards': 'instanceType' | 'compiledEnis' | 'defaultCardEnis';
  /** {instanceType} has {networkCards} network cards, and only ENIs of the default one carry pods ({defaultCardEnis} of {totalEnis}): tables that sum them all say {wrongTotal} */
  'multi-card': 'instanceType' | 'networkCards' | 'defaultCardEnis' | 'totalEnis' | 'wrongTotal';
  /** {instanceType} is in no tool's table yet: nodeadm asks EC2 for it, and Bottlerocket leaves max pods at {bottlerocket} and reserves no memory */
  'not-in-tool-tables': 'instanceType' | 'bottlerocket';
  /** {ipv4PerEni} addresses per ENI is a number that older tables and rules of thumb do not know */
  'new-address-count': 'ipv4PerEni';
  /** nodeadm sets {nodeadm} on this type and Karpenter {karpenter}; AWS recommends at most {ceiling}, a managed node group sets {managedNodeGroup}, EKS Auto Mode {autoMode} */
  'default-above-recommended': 'nodeadm' | 'karpenter' | 'ceiling' | 'managedNodeGroup' | 'autoMode';
  /** max-pods-calculator.sh takes bare metal for a type without prefixes and allows {calculatorScriptMaxAllowed}; the CNI can use {maxAllowed} */
  'script-misses-bare-metal': 'calculatorScriptMaxAllowed' | 'maxAllowed';
  /** max-pods-calculator.sh stops at a version with a leading v, as EKS writes it: its numbers here are those for {cniVersion} */
  'script-stops-at-v': 'cniVersion';
  /** with exactly 30 vCPUs AWS's documents fit neither 110 nor 250: the script takes 110 */
  'ceiling-boundary': never;
  /** the vCPUs of {instanceType} are unknown: 110 is assumed, with more than 30 it would be 250 */
  'vcpus-unknown': 'instanceType';
  /** where RESERVED_ENIS leaves no ENI, Karpenter counts 0 pods, and max-pods-calculator.sh the 2 on the node's own address */
  'karpenter-counts-zero': never;
  /** Karpenter ignores podsPerCore on Bottlerocket: there it sets {eniLimited} */
  'pods-per-core-ignored': 'eniLimited';
  /** a Windows node has {podAddresses} pod addresses on its one ENI, while its kubelet and Karpenter allow {windows} pods: the smaller number counts */
  'windows-limits': 'podAddresses' | 'windows';
  /** custom networking, security groups for pods, MAX_ENI and unmanaged ENIs change nothing on a Windows node */
  'windows-ignores': never;
  /** EKS has no AMI for {instanceType}: its numbers are what the rules give */
  'no-eks-ami': 'instanceType';
  /** {instanceType} is no longer offered: its limits are kept for nodes that still run */
  retired: 'instanceType';
  /** the rules are those of VPC CNI {latest}: {cniVersion} is newer */
  'newer-than-rules': 'latest' | 'cniVersion';
  /** {instanceType} is not in EC2's public list ({status}): its limits are the VPC CNI's own */
  'special-status': 'instanceType' | 'status';
  /** kube-reserved memory is computed from {basis} pods, not from max pods {maxPods}: {reserved} MiB instead of {following} MiB */
  'reserve-ignores-max-pods': 'basis' | 'maxPods' | 'reserved' | 'following';
  /** kube-reserved and the eviction threshold take {reserved} MiB for {basis} pods, and the node has {memoryMib}: it is under memory pressure from the start */
  'reserve-exceeds-memory': 'reserved' | 'basis' | 'memoryMib';
  /** kube-reserved takes {percent} % of the node's memory: {reserved} MiB for {basis} pods */
  'reserve-above-quarter': 'percent' | 'reserved' | 'basis';
  /** Bottlerocket has no table entry for {instanceType} and nobody set max pods: it reserves no memory at all */
  'no-memory-reserve': 'instanceType';
  /** the vCPUs or the memory of {instanceType} are unknown: what is allocatable cannot be said */
  'capacity-unknown': 'instanceType';
  /** the operating system sees less memory than the {memoryMib} MiB of the type, so a little less is allocatable */
  'capacity-is-less': 'memoryMib';
  /** IPv6 and custom networking exclude one another: ipamd refuses to start */
  'ipv6-refuses-custom-networking': never;
  /** custom networking leaves no ENI or no address for pods: ipamd fails to start and the node never becomes ready */
  'no-eni-for-custom-networking': never;
  /** prefix delegation needs WARM_PREFIX_TARGET, WARM_IP_TARGET or MINIMUM_IP_TARGET above 0: aws-node refuses to start without one */
  'prefixes-without-target': never;
  /** the pool never rests at {pods} pods: the CNI attaches addresses and gives them back for ever, up to {addresses} */
  'never-settles': 'pods' | 'addresses';
  /** the subnet has too little left for the pool's next step: the CNI tries again every two minutes, and does not fall back from prefixes to single addresses */
  'subnet-exhausted': never;
  /** MINIMUM_IP_TARGET {minimumIpTarget} without WARM_IP_TARGET freezes the pool at the size of its start: a pod beyond it never gets an address */
  'minimum-freezes-pool': 'minimumIpTarget';
  /** max pods {maxPods} is above the {podAddresses} pod addresses: pods beyond them stay in ContainerCreating */
  'max-pods-above-addresses': 'maxPods' | 'podAddresses';
  /** no slot is free for the trunk ENI: pods with security groups of their own cannot run */
  'trunk-has-no-room': never;
  /** with WARM_ENI_TARGET 0 an ENI is attached and freed for ever whenever pods fill their ENIs exactly, at every multiple of {slotsPerEni} pods */
  'warm-eni-zero-flaps': 'slotsPerEni';
  /** WARM_ENI_TARGET {warmEniTarget} keeps whole ENIs warm: {free} addresses of the subnet lie unused; WARM_IP_TARGET with MINIMUM_IP_TARGET needs fewer */
  'warm-eni-holds-addresses': 'warmEniTarget' | 'free';
  /** with WARM_IP_TARGET {warmIpTarget} nearly every pod that comes or goes costs an EC2 call: on large clusters EC2 throttles; MINIMUM_IP_TARGET at the usual number of pods helps */
  'small-warm-ip-target': 'warmIpTarget';
  /** WARM_ENI_TARGET {warmEniTarget} counts for nothing with prefixes, WARM_IP_TARGET or MINIMUM_IP_TARGET */
  'warm-eni-ignored': 'warmEniTarget';
  /** WARM_PREFIX_TARGET {warmPrefixTarget} counts for nothing beside WARM_IP_TARGET or MINIMUM_IP_TARGET, except that it keeps empty ENIs attached */
  'warm-prefix-holds-enis': 'warmPrefixTarget';
  /** {addresses} addresses are attached though max pods is {maxPods}: it stops growth, but steps are whole */
  'pool-above-max-pods': 'addresses' | 'maxPods';
  /** pods have left, and this node keeps {subnetAddresses} subnet addresses where a fresh one with {pods} pods takes {freshAddresses}: the CNI moves no pods together, so ENIs and prefixes with few pods stay, and some with none */
  'never-compacted': 'subnetAddresses' | 'pods' | 'freshAddresses';
  /** the CNI takes ENIs and prefixes at random: this node can rest elsewhere too (ENIs: {enisFrom} to {enisTo}; prefixes: {prefixesFrom} to {prefixesTo}; addresses: {addressesFrom} to {addressesTo}) */
  'order-decides-prefixes': 'enisFrom' | 'enisTo' | 'prefixesFrom' | 'prefixesTo' | 'addressesFrom' | 'addressesTo';
  /** the CNI takes ENIs and addresses at random: this node can rest elsewhere too (ENIs: {enisFrom} to {enisTo}; addresses: {addressesFrom} to {addressesTo}) */
  'order-decides-addresses': 'enisFrom' | 'enisTo' | 'addressesFrom' | 'addressesTo';
  /** pods that never get an address: {waiting}; the pool rests without one for them */
  'pods-never-start': 'waiting';
  /** {pods} pods found no address at once; the last runs {seconds} seconds later, as the CNI makes one step in 5 seconds and an ENI takes up to 10 more */
  'burst-above-pool': 'pods' | 'seconds';
  /** an address cools for 30 seconds after its pod, counts as free meanwhile and goes to nobody: replaced pods wait, and the pool does not grow for them */
  'cooling-counts-as-free': never;
  /** {subnetAddresses} subnet addresses at rest are the fewest with which {burst} more pods start at once; the shipped settings take {defaultAddresses} and start {defaultAtOnce} of these at once */
  'fewest-addresses': 'subnetAddresses' | 'burst' | 'defaultAddresses' | 'defaultAtOnce';
  /** no setting keeps addresses for {burst} more pods free beside {pods} on {instanceType}: with these, {free} are free, the most that there can be */
  'no-setting-for-burst': 'burst' | 'pods' | 'instanceType' | 'free';
  /** of {pods} pods and {burst} more, max pods {maxPods} lets no more than {usable} with an address run: the others stay Pending whatever the pool holds. With these settings {atOnce} start at once, with {subnetAddresses} subnet addresses at rest; with the shipped ones {defaultAtOnce}, with {defaultAddresses} */
  'burst-above-max-pods':
    | 'pods'
    | 'burst'
    | 'maxPods'
    | 'usable'
    | 'atOnce'
    | 'subnetAddresses'
    | 'defaultAtOnce'
    | 'defaultAddresses';
  /** {burst} more pods start at once, with {subnetAddresses} subnet addresses at rest */
  'starts-at-once': 'burst' | 'subnetAddresses';
  /** of {burst} more pods {atOnce} find an address at once, with {subnetAddresses} subnet addresses at rest */
  'burst-waits': 'burst' | 'atOnce' | 'subnetAddresses';
  /** {running} replicas run if the scheduler spreads them well, and fewer if it fills nodes that have more slots than addresses, though never fewer than {least}: it counts max pods and knows no addresses */
  'placement-decides': 'running' | 'least';
  /** nodes of {nodeGroup} never become ready: on {instanceType} the CNI does not start, so nothing is scheduled there */
  'nodes-never-ready': 'nodeGroup' | 'instanceType';
  /** a node of {nodeGroup} takes {maxPods} pods and has {podAddresses} pod addresses: those without one stay in ContainerCreating, failed to assign an IP address to container */
  'group-above-addresses': 'nodeGroup' | 'maxPods' | 'podAddresses';
  /** {branchPods} replicas with security groups of their own find no branch ENI and stay Pending */
  'branch-enis-short': 'branchPods';
  /** prefix delegation is on for {nodeGroup}, but {instanceType} has no prefixes with VPC CNI {cniVersion}: its nodes fall back to secondary IPs */
  'group-without-prefixes': 'nodeGroup' | 'instanceType' | 'cniVersion';
  /** {instanceType} holds all nodes of {nodeGroup} down to {maxPods} max pods: {higherType} alone would have {higherMaxPods} */
  'lowest-type-decides': 'instanceType' | 'nodeGroup' | 'maxPods' | 'higherType' | 'higherMaxPods';
  /** {cidr} has {available} free addresses and is asked for {usedAtPeak} at the peak */
  'subnet-too-small': 'cidr' | 'available' | 'usedAtPeak';
  /** {cidr} has {available} free addresses but only {prefixBlocks} whole /28 blocks for {prefixBlocksNeeded} prefixes: EC2 answers InsufficientCidrBlocks, and the CNI never falls back to single addresses. Reserve a range for prefixes, or give the nodes a subnet of their own */
  'subnet-fragmented': 'cidr' | 'available' | 'prefixBlocks' | 'prefixBlocksNeeded';
  /** the {prefixBlocksNeeded} prefixes fit into the {prefixBlocks} whole /28 blocks of {cidr} only while single addresses do not break these: reserve a range for prefixes (create-subnet-cidr-reservation) */
  'singles-may-fragment': 'prefixBlocksNeeded' | 'prefixBlocks' | 'cidr';
  /** of {pods} pods on each node of {nodeGroup} {waiting} never get an address, whatever the subnets have */
  'pods-above-node': 'pods' | 'nodeGroup' | 'waiting';
  /** every node of {nodeGroup} is counted as {instanceType}, whose pool takes most: {subnetAddresses} addresses */
  'largest-pool-counts': 'nodeGroup' | 'instanceType' | 'subnetAddresses';
  /** in the other address mode {waiting} of {pods} pods on each node of {nodeGroup} would get no address */
  'other-mode-leaves-pods': 'waiting' | 'pods' | 'nodeGroup';
  /** while nodes are replaced the old ones count whole: a cordoned node frees no ENI, unless AWS_MANAGE_ENIS_NON_SCHEDULABLE is true */
  'cordoned-keeps-enis': never;
  /** at the peak this fleet takes {withPrefixes} addresses with prefix delegation and {withoutPrefixes} without */
  'prefixes-compared': 'withPrefixes' | 'withoutPrefixes';
  /** {allocatablePods} is what this node should show. If pods still wait, look at CPU and memory, at the subnet's free addresses, and at the events of a waiting pod */
  'max-pods-as-expected': 'allocatablePods';
  /** the node was there before the setting: the kubelet reads max pods when it starts, so {allocatablePods} stays until the node is replaced */
  'node-older-than-setting': 'allocatablePods';
  /** {allocatablePods} is what EKS computes for {instanceType} without prefixes: the node group was made, or last updated, while ENABLE_PREFIX_DELEGATION was off. Set it first, then update the group, for {recommended} */
  'node-group-before-setting': 'allocatablePods' | 'instanceType' | 'recommended';
  /** {allocatablePods} is the number for secondary IPs, which nodeadm, bootstrap.sh and Bottlerocket set whatever the CNI does: tell the kubelet {recommended} in the user data, and start new nodes */
  'eni-formula-number': 'allocatablePods' | 'recommended';
  /** Karpenter counts secondary IPs whatever the CNI does and writes {allocatablePods} into every node of {instanceType}: set spec.kubelet.maxPods of the EC2NodeClass to {recommended} */
  'karpenter-counts-secondary-ips': 'allocatablePods' | 'instanceType' | 'recommended';
  /** Karpenter's RESERVED_ENIS={reservedEnis} gives this number; spec.kubelet.maxPods of the EC2NodeClass overrides it, with {recommended} */
  'karpenter-reserved-enis': 'reservedEnis' | 'recommended';
  /** EKS Auto Mode computes max pods itself, at most 110, and has no setting for it */
  'auto-mode-limit': never;
  /** {allocatablePods} is the number for secondary IPs: EKS Auto Mode prefers prefixes and falls back where the subnet has no whole /28 left */
  'auto-mode-secondary-ips': 'allocatablePods';
  /** {allocatablePods} is the number with one ENI less: custom networking is on, or RESERVED_ENIS is 1 */
  'custom-networking-seen': 'allocatablePods';
  /** {allocatablePods} is what MAX_ENI {maxEni} gives on this type */
  'max-eni-seen': 'allocatablePods' | 'maxEni';
  /** a managed node group sets the max pods of its lowest type on every node: a smaller type beside {instanceType} explains {allocatablePods} */
  'lowest-type-of-the-group': 'instanceType' | 'allocatablePods';
  /** {allocatablePods} is what EKS computes for {instanceType} with prefixes: ENABLE_PREFIX_DELEGATION was true when the node group was made or last updated */
  'prefixes-seem-on': 'allocatablePods' | 'instanceType';
  /** 110 is the kubelet's own default: nobody told it a number for {instanceType}, as with use-max-pods=false, or on Bottlerocket without a table entry */
  'kubelet-default': 'instanceType';
  /** AWS's documents say that a managed node group's number, {managedNodeGroup} here, beats the user's own max pods; eksctl's tests see the user's win. Look at the node */
  'managed-node-group-contested': 'managedNodeGroup';
  /** no rule gives {allocatablePods} on {instanceType}: somebody set it. The kubelet takes --max-pods first, then its configuration's drop-ins, then nodeadm's maxPodsExpression, then the ENI formula */
  'set-by-somebody': 'allocatablePods' | 'instanceType';
  /** the expression fails on {count} of {types} types, and there nodeadm sets its default, {defaultMaxPods} on {instanceType}, with no more than a warning in its log */
  'expression-falls-back': 'count' | 'types' | 'defaultMaxPods' | 'instanceType';
  /** the expression fails on {count} of {types} types, {instanceType} among them: then the EC2NodeClass is not ready, and Karpenter starts no node */
  'expression-not-ready': 'count' | 'types' | 'instanceType';
  /** nodeadm has no {written}, only Karpenter has: write a < b ? a : b */
  'no-min-max-in-nodeadm': 'written';
  /** {written} is a variable of Karpenter's: nodeadm has default_enis, ips_per_eni and max_pods */
  'karpenter-variable': 'written';
  /** nodeadm would convert this result to a whole number; Karpenter takes an int or a double alone */
  'nodeadm-converts': never;
  /** {value} on {instanceType} leaves an ENI out, which is right for custom networking alone: with every ENI it is {maxAllowed}. Karpenter's documents call this the default formula by mistake */
  'one-eni-short': 'value' | 'instanceType' | 'maxAllowed';
  /** on {count} of {types} types the result is above AWS's recommendation, {value} instead of at most {recommended} on {instanceType}: set a bound, with pods < 110 ? pods : 110 or in Karpenter min(110, pods) */
  'prefixes-without-bound': 'count' | 'types' | 'value' | 'recommended' | 'instanceType';
  /** on {count} of {types} types kube-reserved and the eviction threshold exceed the memory: {reserved} MiB of {memoryMib} on {instanceType}, for a result of {value} */
  'expression-exceeds-memory': 'count' | 'types' | 'reserved' | 'memoryMib' | 'instanceType' | 'value';
  /** on {count} of {types} types kube-reserved takes more than a quarter of the memory: {percent} % on {instanceType}, for a result of {value} */
  'expression-above-quarter': 'count' | 'types' | 'percent' | 'instanceType' | 'value';
  /** on {count} of {types} types kube-reserved takes more than a quarter of the memory with Bottlerocket, whose reserve follows max pods: {percent} % on {instanceType}, for a result of {value}. With AL2023 Karpenter reserves for {defaultMaxPods} */
  'reserved-on-bottlerocket': 'count' | 'types' | 'percent' | 'instanceType' | 'value' | 'defaultMaxPods';
  /** on {count} of {types} types there are fewer addresses than pods, even with prefix delegation: {podAddresses} for {value} pods on {instanceType} */
  'above-the-addresses': 'count' | 'types' | 'podAddresses' | 'value' | 'instanceType';
  /** on {count} of {types} types the result needs prefix delegation: {instanceType} has {podAddresses} secondary addresses for {value} pods */
  'needs-prefixes': 'count' | 'types' | 'instanceType' | 'podAddresses' | 'value';
  /** the result is {value} on every type, whatever its size */
  'constant-result': 'value';
  /** this sets the CNI alone: max pods {maxPods} goes where the nodes are made, as kubelet.config.maxPods of nodeadm's NodeConfig, maxPods of Karpenter's EC2NodeClass or max-pods of Bottlerocket's settings */
  'max-pods-go-elsewhere': 'maxPods';
  /** this sets max pods alone: the CNI's settings are the cluster's, and the first command sets them */
  'cni-goes-elsewhere': never;
  /** where the CNI is an EKS add-on, its next update can undo what kubectl or Helm has set: set it in the add-on's configuration values there */
  'add-on-undoes-kubectl': never;
  /** the configuration values of an add-on replace those that it had, and OVERWRITE what was set with kubectl: add what else you have set */
  'add-on-replaces-values': never;
  /** AWS documents that a managed node group without an AMI of its own keeps max pods at {managedNodeGroup} whatever is written here; eksctl's own test sees the written number win: look at status.allocatable.pods, or name an AMI in the launch template */
  'group-keeps-its-number': 'managedNodeGroup';
  /** this is the part of a NodeConfig that nodeadm merges with the one that EKS writes: a node that joins by itself needs clusterName, apiServerEndpoint, certificateAuthority and serviceCidr too */
  'node-config-is-partial': never;
  /** --max-pods among kubelet.flags wins over kubelet.config.maxPods, which wins over maxPodsExpression; of several NodeConfigs the last one wins */
  'kubelet-config-wins': never;
  /** Karpenter writes its own max pods behind the user data: what a NodeConfig there says about it is not used */
  'user-data-loses-to-karpenter': never;
  /** an expression needs a Karpenter newer than 1.14 with settings.awsFeatureGates.nodeClassCEL=true: others take a number only */
  'expression-needs-gate': never;
  /** max pods {maxPods} is for {instanceType} and holds for every type that this EC2NodeClass launches: on those with fewer addresses pods stay in ContainerCreating */
  'one-number-for-all-types': 'maxPods' | 'instanceType';
  /** RESERVED_ENIS {reservedEnis} is one setting for all EC2NodeClasses, and counts for those without maxPods */
  'reserved-enis-are-global': 'reservedEnis';
  /** EKS makes no AL2 AMIs for Kubernetes 1.33 and newer, and bootstrap.sh is on no other AMI: new nodes are better made with AL2023 or Bottlerocket */
  'al2-has-ended': never;
  /** WARM_IP_TARGET and MINIMUM_IP_TARGET win over WARM_ENI_TARGET and WARM_PREFIX_TARGET */
  'ip-targets-win': never;
  /** custom networking needs an ENIConfig for each zone before its nodes start: its subnet and security groups are yours to fill in */
  'eni-config-to-fill-in': never;
  /** a cluster's IP family is chosen when it is made, and EKS sets the CNI for it: the warm targets count for nothing in IPv6 */
  'ipv6-is-the-clusters': never;
  /** first the CNI's settings, then new nodes: max pods is read when a node starts, so those that run keep theirs */
  'cni-before-nodes': never;
}

/** `code` of an error; `{expected}` is a range, choices, an item of a list, or a form. */
export interface ErrorGaps {
  /** {field} is {value}, which is no instance type in the catalogue */
  'unknown-instance-type': 'field' | 'value';
  /** {field} is not an option here */
  'unknown-option': 'field';
  /** {field} is {value}, must be {expected} */
  'unknown-choice': 'field' | 'value' | 'expected';
  /** {field} is missing, must be {expected} */
  missing: 'field' | 'expected';
  /** {field} is {value}, must be {expected} */
  'out-of-range': 'field' | 'value' | 'expected';
  /** {field} is {value}, must be a whole number from {expected} */
  'not-an-integer': 'field' | 'value' | 'expected';
  /** {field} is {value}, must be a whole number from {expected} */
  'not-a-number': 'field' | 'value' | 'expected';
  /** {field} is {value}, must be {expected} */
  'wrong-type': 'field' | 'value' | 'expected';
  /** {field} is {value}, must be {expected} */
  'invalid-version': 'field' | 'value' | 'expected';
  /** {field} is {value}, must be {expected} */
  'invalid-text': 'field' | 'value' | 'expected';
  /** {field} is {value}, must be {expected} */
  'invalid-cidr': 'field' | 'value' | 'expected';
  /** {field} is {value}, which cannot go with {expected} */
  'conflicting-options': 'field' | 'value' | 'expected';
  /** {field} cannot be read: reading it throws */
  unreadable: 'field';
}

/** `values.form` of an error. */
export interface Forms {
  /** an object */
  object: never;
  /** a string */
  text: never;
  /** true or false */
  flag: never;
  /** the name of an instance type */
  'type-name': never;
  /** the name of an instance type, or its limits */
  type: never;
  /** a list of instance types */
  types: never;
  /** a list of at most 100000 items */
  list: never;
  /** a list of 1 to 1000 */
  'list-to-1000': never;
  /** a list of 1 to 2000 */
  'list-to-2000': never;
  /** a list of 1 to 100000 */
  'list-to-100000': never;
  /** a name of 1 to 31 bytes */
  name: never;
  /** a version such as 1.19.0, v1.19.0 or v1.19.0-eksbuild.1 */
  version: never;
  /** an IPv4 network such as 10.0.0.0/24 */
  network: never;
  /** an IPv4 network such as 10.0.0.0/24, not IPv6 */
  'not-ipv6': never;
  /** an IPv4 address such as 10.0.0.7 or a network such as 10.0.0.0/28 */
  'address-or-network': never;
  /** a subnet of /16 to /28 */
  subnet: never;
  /** inside of the subnet */
  'inside-of-subnet': never;
  /** inside of the subnet, and no smaller than a /28 */
  reservation: never;
  /** a number of addresses, or a list of them */
  'used-addresses': never;
  /** a number of nodes, or a share from 0% to 100% */
  surge: never;
  /** 1 to 100 letters, digits, hyphens and underscores, a letter or digit first */
  'cluster-name': never;
  /** 1 to 63 letters, digits, hyphens and underscores, a letter or digit first */
  'node-group-name': never;
  /** an AWS region such as us-east-1 */
  region: never;
  /** an https URL without user, query or fragment */
  endpoint: never;
  /** base64, as aws eks describe-cluster prints it */
  base64: never;
  /** a network such as 10.100.0.0/16 or fd12:3456::/108 */
  'service-cidr': never;
  /** at most 31 letters, digits, dots and hyphens */
  'plain-name': never;
  /** ipFamily ipv6: ipamd refuses to start */
  'ipv6-ipamd': never;
  /** ipFamily ipv6: EKS has no IPv6 for Windows */
  'ipv6-windows': never;
  /** this type: EKS has no Windows AMI for it */
  'no-windows-ami': never;
  /** dialect nodeadm: its one expression is for maxPods */
  'nodeadm-field': never;
  /** trunk true */
  'with-trunk': never;
  /** trunk false */
  'without-trunk': never;
  /** fewer replicas */
  'fewer-replicas': never;
  /** used, which says the same */
  'used-too': never;
  /** subnets of which no zone has one for nodes and one for pods */
  'no-zone-for-both': never;
  /** subnets that are all for pods */
  'all-for-pods': never;
}

/** `code` of an expression's error, and of a row's. */
export interface ExpressionGaps {
  /** the expression is empty */
  empty: never;
  /** the expression has more than 100000 characters, cel-go's limit */
  'too-long': never;
  /** the expression is nested deeper than 250, cel-go's limit */
  'too-deep': never;
  /** {written} is no sign of CEL */
  'unknown-character': 'written';
  /** a string begins here and does not end */
  'unfinished-text': never;
  /** {written} has an escape that CEL does not know */
  'unknown-escape': 'written';
  /** {written} is too large for its type */
  'literal-too-large': 'written';
  /** {written} cannot stand here */
  unexpected: 'written';
  /** the expression ends too early */
  'ends-too-early': never;
  /** {written} is not known to {tool}, whose variables are {variables} */
  'unknown-name': 'written' | 'tool' | 'variables';
  /** {written} is no function of {tool} */
  'unknown-function': 'written' | 'tool';
  /** {written} does not take these arguments */
  'wrong-arguments': 'written';
  /** {written} does not take {left} and {right}: CEL converts nothing by itself, int(…) and double(…) do */
  'no-overload': 'written' | 'left' | 'right';
  /** {written} does not take {left} */
  'no-unary-overload': 'written' | 'left';
  /** a condition must be bool, not {left} */
  'no-condition': 'left';
  /** the branches of a condition must be of one type, not {left} and {right} */
  'branches-differ': 'left' | 'right';
  /** {left} has no fields and no elements */
  'no-field': 'left';
  /** the result is {left}, which {tool} does not take for a number */
  'no-number': 'left' | 'tool';
  /** {written} is CEL that is not evaluated here: what {tool} makes of it is not known */
  'not-covered': 'written' | 'tool';
  /** division by zero */
  'division-by-zero': never;
  /** modulus by zero */
  'modulo-by-zero': never;
  /** a number is too large for its type */
  overflow: never;
  /** a value cannot be converted */
  conversion: never;
  /** NaN cannot be ordered */
  'not-ordered': never;
  /** the list has no such element */
  'outside-list': never;
  /** the result is not finite */
  'not-finite': never;
  /** the result is no whole number of 64 bits */
  'no-whole-number': never;
  /** the vCPUs of the type are unknown */
  'unknown-vcpus': never;
  /** the memory of the type is unknown */
  'unknown-memory': never;
  /** the result is {value}, must be {min} to {max} */
  'out-of-range': 'value' | 'min' | 'max';
}

/** `code` of a step. */
export interface Steps {
  /** ENIs on the default network card */
  enis: never;
  /** ENIs that the CNI counts on */
  'max-eni': never;
  /** ENIs that carry pods */
  'pod-enis': never;
  /** ENIs that carry pods: on Windows the primary one alone */
  'windows-enis': never;
  /** Slots per ENI, its primary address left out */
  'slots-per-eni': never;
  /** Addresses per slot */
  'addresses-per-slot': never;
  /** Addresses for pods */
  'pod-addresses': never;
  /** Pods on the node's own address */
  'host-network-pods': never;
  /** Pods that can have an address */
  'max-allowed': never;
  /** AWS's ceiling by vCPUs */
  ceiling: never;
  /** Recommended max pods */
  recommended: never;
}

/** `unit` of a step. */
export interface Units {
  /** ENI */
  ENI: never;
  /** ENIs */
  ENIs: never;
  /** address */
  address: never;
  /** addresses */
  addresses: never;
  /** pod */
  pod: never;
  /** pods */
  pods: never;
  /** slot */
  slot: never;
  /** slots */
  slots: never;
}

/** `code` of a check. */
export interface Checks {
  /** is ENABLE_PREFIX_DELEGATION true on the aws-node daemon set? */
  'prefix-delegation': never;
  /** is enable-windows-prefix-delegation true in the ConfigMap amazon-vpc-cni? */
  'windows-prefix-delegation': never;
  /** is the VPC CNI at least 1.9.0, or 1.11.0 on bare metal? */
  'cni-version': never;
  /** is the type built on Nitro, or bare metal? */
  hypervisor: never;
  /** which max pods was the kubelet told? */
  'kubelet-max-pods': never;
  /** was the node started after the setting was changed? */
  'node-age': never;
  /** who made the node: a managed node group, Karpenter, Auto Mode, or you? */
  provisioner: never;
  /** which types are in the node group? The lowest one decides for all */
  'instance-types-of-the-group': never;
  /** is custom networking on? */
  'custom-networking': never;
  /** is MAX_ENI set? */
  'max-eni': never;
}

/** Values that are words of the core's, by their gap. */
export interface Words {
  status: 'available' | 'retired' | 'dedicated-host-only' | 'outposts-only' | 'upstream-manual-only' | 'custom';
  tool: 'nodeadm' | 'karpenter';
}

/** Advice of `maxPods` and `warmPool`. */
export const NODE_ADVICE = [
  'prefixes-need-nitro',
  'prefixes-need-newer-cni',
  'ipv6-needs-nitro',
  'ipv6-needs-prefix-delegation',
  'ipv6-needs-newer-cni',
  'pod-eni-needs-newer-cni',
  'no-eni-for-pods',
  'windows-not-possible',
  'raise-max-pods',
  'ipv6-raise-max-pods',
  'custom-networking-takes-an-eni',
  'trunk-takes-an-eni',
  'trunk-unknown',
  'no-trunk',
  'trunk-tables-disagree',
  'unmanaged-enis',
  'efa-only-reserve',
  'max-eni-limits',
  'max-eni-unset',
  'limits-changed',
  'cni-counts-all-cards',
  'multi-card',
  'not-in-tool-tables',
  'new-address-count',
  'default-above-recommended',
  'script-misses-bare-metal',
  'script-stops-at-v',
  'ceiling-boundary',
  'vcpus-unknown',
  'karpenter-counts-zero',
  'pods-per-core-ignored',
  'windows-limits',
  'windows-ignores',
  'no-eks-ami',
  'retired',
  'newer-than-rules',
  'special-status',
  'ipv6-refuses-custom-networking',
  'no-eni-for-custom-networking',
  'prefixes-without-target',
  'never-settles',
  'subnet-exhausted',
  'minimum-freezes-pool',
  'max-pods-above-addresses',
  'trunk-has-no-room',
  'warm-eni-zero-flaps',
  'warm-eni-holds-addresses',
  'small-warm-ip-target',
  'warm-eni-ignored',
  'warm-prefix-holds-enis',
  'pool-above-max-pods',
  'never-compacted',
  'order-decides-prefixes',
  'order-decides-addresses',
  'pods-never-start',
] as const satisfies readonly (keyof AdviceGaps)[];
