import { html } from 'lit';
import { en as messages } from '../../view/messages/en.js';
import type { Answers } from './answers.js';
import type { Guide } from './guide.js';
import { COMMANDS, LINKS } from './links.js';
import { targets } from './targets.js';
import type { Asked, Teller } from './teller.js';

/**
 * The guide in English. No number stands in this text: each comes from the answers, so that it is computed at build time and again
 * as one reads. www/site/guide/digits.ts lists the names that have a digit in them.
 */
export const en: Guide = {
  language: 'en',
  messages,
  page: {
    title: 'Pods per node on Amazon EKS: a guide to max pods and prefix delegation',
    description:
      'Why an EKS node holds so few pods, what prefix delegation changes, the warm targets with live charts, and what to set on AL2023, Bottlerocket, Terraform and Karpenter. Every number is computed.',
    heading: 'Pods per node on Amazon EKS',
    lead: 'Why a node holds so few pods, what prefix delegation changes, and what to set where. Every number here is computed as you read; those in boxes are yours to change.',
  },
  words: {
    contents: 'Contents',
    notLive: 'The numbers could not be made live: the page shows the answers that it was built with.',
    refused: 'This cannot be computed.',
    didYouMean: 'Did you mean',
    tooManyNodes: (most) => `This lab follows at most ${most} nodes.`,
    inputs: {
      type: 'Instance type',
      nodes: 'Nodes',
      replicas: 'Replicas',
      others: 'CoreDNS pods',
      max: 'Max pods of the raised node',
      pd: 'prefix delegation',
      pods: 'Pods on the node',
      weni: 'WARM_ENI_TARGET',
      wip: 'WARM_IP_TARGET',
      minip: 'MINIMUM_IP_TARGET',
      wprefix: 'WARM_PREFIX_TARGET',
      cidr: 'CIDR of the subnet',
      used: 'Addresses that others use',
    },
  },
  sections: {
    why: {
      title: 'Why a node holds so few pods',
      text: (a, t) => html`
        <p>
          A node can have CPU and memory to spare and still get no more pods. The scheduler then says
          <code>Too many pods</code>. On EKS the reason is usually addresses: the Amazon VPC CNI gives every pod an
          address of the VPC, and an EC2 instance can hold only so many.
        </p>
        <p>
          Addresses come with elastic network interfaces, ENIs. The instance type decides
          ${t.link(LINKS.limits, 'how many ENIs an instance can have, and how many IPv4 addresses fit on each')}.
        </p>
        ${t.panel(
          'why',
          (input) => html`<p>Take this type: ${input('type')}</p>`,
          html`
            <p>
              It can have ${t.of(a.type.enis, 'ENI', 'ENIs')}, with ${t.of(a.type.ipv4PerEni, 'address', 'addresses')}
              each. The first address of an ENI is its own, the primary one. The other ${t.n(a.secondary.slotsPerEni)}
              are secondary IPs, one for each pod: ${t.n(a.secondary.podAddresses)} on all ENIs. Another
              ${t.of(a.hostNetworkPods, 'pod needs', 'pods need')} none, so the node can hold
              <strong>${t.of(a.secondary.maxAllowed, 'pod', 'pods')}</strong>.
            </p>
          `,
        )}
        ${t.node(a.full.secondary, a.secondary, `${an(a.type.name, 'A')} whose secondary IPs are all in use`)}
        <p>
          The pods that need no secondary IP are <code>aws-node</code>, which is the CNI itself, and
          <code>kube-proxy</code>. They run in the node’s own network (<code>hostNetwork</code>) and use its primary
          address. Max pods counts them all the same. If your nodes run further host-network pods, as the EKS Pod Identity agent
          is one, each of them takes another place, though no address.
        </p>
      `,
    },

    formula: {
      title: 'The formula',
      text: (a, t) => html`
        <p><code class="formula">ENIs × (addresses per ENI − primary address) + host-network pods</code></p>
        <p>For the ${a.type.name}: ${t.formula(a.secondary.formula)}.</p>
        <ul>
          <li>
            Only the ENIs of the <strong>default network card</strong> carry pods. ${an(a.fixed.multiCard.type, 'A')}
            has ${t.n(a.fixed.multiCard.totalEnis)} ENIs on ${t.n(a.fixed.multiCard.networkCards)} cards, and
            ${t.n(a.fixed.multiCard.defaultCardEnis)} of them on the default one:
            ${t.formula(a.fixed.multiCard.formula)}. Tables that count all cards say
            ${t.n(a.fixed.multiCard.wrongTotal)}.
          </li>
          <li>
            <strong>Custom networking</strong> keeps pods off the primary ENI:
            ${t.formula(a.customNetworking.formula)}.
          </li>
          <li>CPU and memory are not in it. Often they run out first.</li>
        </ul>
        <p>
          nodeadm on AL2023, <code>bootstrap.sh</code> on AL2, Bottlerocket and Karpenter all set what the plain formula
          gives, with all ENIs of the default card, if nobody tells them another number, whatever the CNI is set to.
        </p>
        ${t.table(
          'formula-title',
          ['Type', 'ENIs', 'Addresses per ENI', 'Pods by the formula', 'The same with prefixes', 'Recommended then'],
          a.fixed.table.map(({ type, secondary, prefix }) => [
            type.name,
            type.enis,
            type.ipv4PerEni,
            secondary.maxAllowed,
            prefix.maxAllowed,
            prefix.recommended,
          ]),
        )}
        <p>
          The last row is no mistake: ${an(a.fixed.xen.type)} is not built on Nitro, and prefixes do nothing for it.
        </p>
      `,
    },

    prefixes: {
      title: 'What prefix delegation changes',
      text: (a, t) => html`
        <p>
          With <code>ENABLE_PREFIX_DELEGATION=true</code> a slot that held one secondary IP holds a /28 prefix:
          ${t.of(a.fixed.slotAddresses, 'address', 'addresses')} in one block. A pod still gets a single address, out of
          a prefix. The ENIs stay as they are, and so do the slots on each.
        </p>
        ${
          a.prefix.addressMode === 'prefix'
            ? html`<p>For the ${a.type.name}: ${t.formula(a.prefix.formula)}.</p>`
            : html`
              <p>
                The ${a.type.name} is not built on Nitro, so the CNI falls back to secondary IPs:
                ${t.formula(a.prefix.formula)}.
              </p>
            `
        }
        <p>
          ${t.n(a.prefix.maxAllowed)} is what the addresses allow, not what to set.
          ${t.link(LINKS.choosing, 'AWS recommends a ceiling')} that depends on the vCPUs.
          ${a.fixed.ceilings.map(({ type, formula }) => html`On ${an(type)} it is ${t.formula(formula)}. `)}So the
          ${a.type.name} should be set to <strong>${t.n(a.prefix.recommended)}</strong>.
        </p>
        ${t.node(
          a.full.prefix,
          a.prefix,
          `The same ${t.of(a.full.prefix.pods, 'pod', 'pods')} on ${an(a.type.name)} with prefix delegation on`,
        )}
        <p>
          Prefixes also come faster. One EC2 call attaches a whole block, and another ENI is seldom needed. When
          ${t.of(a.full.secondary.pods, 'pod comes', 'pods come')} at once to a fresh ${a.type.name}, the last of them
          runs ${t.n(a.burst.secondary)} seconds later with secondary IPs, and ${t.n(a.burst.prefix)} with prefixes, as
          the CNI’s loop is timed.
        </p>
        <p>
          What prefixes do not do is save addresses. The node takes them by the block, and keeps a spare block: with
          ${t.of(a.given.pods, 'pod', 'pods')} the ${a.type.name} takes ${t.n(a.few.prefix.subnetAddresses)} addresses
          of the subnet with prefixes, and ${t.n(a.few.secondary.subnetAddresses)} without.
        </p>
      `,
    },

    conditions: {
      title: 'Three conditions',
      text: (a, t) => html`
        <p>
          A node holds more pods only if all three of these hold. Each has a command that shows it; words in capitals
          are yours to fill in.
        </p>
        ${t.sub('condition-cni', 'The CNI knows prefixes and is told to use them')}
        <p>
          That takes VPC CNI ${a.fixed.cni.minimum} or newer (${a.fixed.cni.onMetal} on bare metal), with
          <code>ENABLE_PREFIX_DELEGATION</code> set to <code>true</code>. The version is the tag of the image.
        </p>
        ${t.code(a.fixed.commands.version)}
        ${t.code(a.fixed.commands.setting)}
        ${t.sub('condition-nitro', 'The instance is built on Nitro, or is bare metal')}
        <p>
          On other types the CNI uses secondary IPs and says so only in its log: ${an(a.fixed.xen.type)} with the
          variable set still has ${t.formula(a.fixed.xen.answer.formula)}. The command prints <code>nitro</code> for the
          first, or <code>null</code> and <code>true</code> for bare metal.
        </p>
        ${t.code(a.fixed.commands.hypervisor)}
        ${t.sub('condition-kubelet', 'The kubelet is told a higher max pods')}
        <p>
          This is the one that gets forgotten. The CNI’s variable changes which addresses there are, not how many pods
          the scheduler sends: without being told, nodeadm leaves ${an(a.type.name)} at ${t.n(a.prefix.byTool.nodeadm)}.
        </p>
        ${t.code(a.fixed.commands.kubelet)}
        <p>
          The kubelet reads max pods when it starts. So the order matters: first the CNI’s variable, then new nodes.
          This says how old a node is:
        </p>
        ${t.code(a.fixed.commands.age)}
        <p>If the number is still not the one you want, give the command line what the node shows:</p>
        ${t.code(COMMANDS.diagnose(a.type.name, a.prefix.byTool.nodeadm))}
      `,
    },

    avoid: {
      title: 'When to leave it off',
      text: (a, t) => html`
        ${t.sub('avoid-blocks', 'The subnet has no whole /28 left')}
        <p>
          A prefix is a whole, aligned block. Say ${t.of(a.fixed.fragmented.used, 'address', 'addresses')} of a
          ${a.fixed.fragmented.subnet.cidr} are in use, each in another block: ${t.n(a.fixed.fragmented.available)} are
          free, but ${t.n(a.fixed.fragmented.subnet.prefixBlocks)} blocks are whole. EC2 answers
          <code>InsufficientCidrBlocks</code>. The CNI tries again later, and
          ${t.link(LINKS.fragmentation, 'does not fall back')} to single addresses: the node is Ready, and its pods stay
          in ContainerCreating. The way out is in <a href="#subnets">Subnets and reservations</a>.
        </p>
        ${t.sub('avoid-few', 'CPU or memory fills first')}
        <p>
          If the pods’ requests fill ${an(a.type.name)} before ${t.n(a.secondary.maxAllowed)} pods are on it, more
          places bring nothing, and prefixes only take more of the subnet.
        </p>
        ${t.sub('avoid-groups', 'Most pods have security groups of their own')}
        <p>
          A pod under a <code>SecurityGroupPolicy</code> gets a branch ENI with one address. Prefixes do not add branch
          ENIs: ${an(a.fixed.branches.type)} has ${t.n(a.fixed.branches.secondary.branchPods)} of them without prefixes
          and ${t.n(a.fixed.branches.prefix.branchPods)} with. The trunk ENI that they hang on is an ENI less for all
          other
          pods: ${t.formula(a.fixed.branches.secondary.formula)}. And each branch pod still counts against max pods. The t
          families ${t.link(LINKS.groupsForPods, 'have no trunk ENI')} at all.
        </p>
        <p>
          All other pods share the security groups of the node’s ENIs, with prefixes as without. A prefix does not
          separate pods from each other.
        </p>
        ${t.sub('avoid-running', 'The nodes are already running')}
        <p>
          Switching a live node mixes single addresses and prefixes on its ENIs, and its max pods stays what it was.
          ${t.link(LINKS.prefixMode, 'AWS advises')} a new node group: cordon and drain the old nodes, then delete them.
          Going back works the same way, and once prefixes are attached the CNI must not go below
          ${a.fixed.cni.minimum}.
        </p>
      `,
    },

    warm: {
      title: 'The warm pool and its four targets',
      text: (a, t) => html`
        <p>
          A pod should not have to wait for EC2. So <code>ipamd</code>, the CNI’s daemon on each node, keeps some
          addresses attached that no pod has yet: the warm pool. Every few seconds it compares the pool with its target,
          and attaches or returns what is needed. To the subnet a spare address is as taken as any other.
        </p>
        <p>Which target counts:</p>
        <ul>
          <li>
            With <code>WARM_IP_TARGET</code> or <code>MINIMUM_IP_TARGET</code> set, these two, with secondary IPs and
            with prefixes.
          </li>
          <li>Otherwise, with prefix delegation, <code>WARM_PREFIX_TARGET</code>.</li>
          <li>
            Otherwise <code>WARM_ENI_TARGET</code>. With prefixes it ${t.link(LINKS.ipamd, 'counts for nothing')}.
          </li>
        </ul>
        <p>
          The pool ${t.link(LINKS.stopAtMaxPods, 'stops growing')} once it has as many addresses as the kubelet has max
          pods. So max pods also limits what a node takes from the subnet.
        </p>

        ${t.sub('warm-eni', html`<code>WARM_ENI_TARGET</code>`)}
        <p>
          Keeps whole ENIs spare. This is what the CNI ships with. An empty ${a.type.name} has
          ${t.of(a.empty.enis, 'ENI', 'ENIs')} and takes ${t.n(a.empty.subnetAddresses)} addresses. With
          the first pod that ENI is no longer spare: ${t.of(a.first.enis, 'ENI', 'ENIs')},
          ${t.of(a.first.subnetAddresses, 'address', 'addresses')}.
        </p>
        ${pool(a, t, 'eni', 'WARM_ENI_TARGET', (input) => html`<p>With a target of ${input('weni')} and ${input('pods')} pods on the node:</p>`)}
        <p>
          A target of ${t.n(a.fixed.none)} does not save addresses. Whenever pods fill their ENIs exactly, the CNI
          ${t.link(LINKS.flapping, 'attaches an ENI and frees it again')}, for ever.
        </p>

        ${t.sub('warm-ip', html`<code>WARM_IP_TARGET</code>`)}
        <p>
          Keeps this many single addresses spare. It takes the fewest, but
          ${t.link(LINKS.ipTargets, 'nearly every pod')} that comes or goes then costs an EC2 call, and in large
          clusters EC2 throttles.
        </p>
        ${pool(a, t, 'ip', 'WARM_IP_TARGET', (input) => html`<p>With a target of ${input('wip')} and ${input('pods')} pods:</p>`)}

        ${t.sub('warm-minimum', html`<code>MINIMUM_IP_TARGET</code>`)}
        <p>
          A floor. The node attaches this many addresses when it starts, and makes no further call until its pods come
          near them. Set it near the usual number of pods, with a small <code>WARM_IP_TARGET</code> for what comes on
          top.
        </p>
        ${pool(
          a,
          t,
          'minimum',
          'MINIMUM_IP_TARGET',
          (input) => html`
            <p>With a minimum of ${input('minip')}, a target of ${input('wip')} and ${input('pods')} pods:</p>
          `,
        )}
        <p>
          Never set it alone. Without <code>WARM_IP_TARGET</code> the pool stays as it was at the start: with a minimum
          of ${t.n(a.given.minip)} alone and ${t.of(a.frozen.pods, 'pod', 'pods')}, ${t.n(a.frozen.waiting)} of them
          never get an address.
        </p>

        ${t.sub('warm-prefix', html`<code>WARM_PREFIX_TARGET</code>`)}
        <p>
          With prefix delegation: keeps whole prefixes spare. The CNI’s manifests set it, and their value is usually
          right. With ${t.n(a.fixed.none)}, and neither IP target set, <code>aws-node</code>
          ${t.link(LINKS.prefixTargets, 'does not start')}.
        </p>
        ${pool(a, t, 'prefix', 'WARM_PREFIX_TARGET', (input) => html`<p>With a target of ${input('wprefix')} and ${input('pods')} pods:</p>`)}

        ${t.sub('warm-choose', 'Choosing')}
        <p>
          Say ${an(a.type.name)} usually runs ${t.n(a.usual.podsPerNode)} pods, and ${t.n(a.usual.burst)} more
          should start at once.
          ${
            a.usual.startsAtOnce
              ? html`
                The fewest addresses that do it are ${t.n(a.usual.best.atRest.subnetAddresses)}, with
                ${targets(a.usual.best.settings, ' and ', ' and prefixes')}; as shipped, the CNI takes ${t.n(a.usual.shipped)}.
              `
              : 'No setting keeps so many addresses free on this type.'
          }
        </p>
        <p>
          One trap remains. An address whose pod is gone rests for a while (<code>IP_COOLDOWN_PERIOD</code>), and
          ${t.link(LINKS.cooling, 'counts as free meanwhile')}. Where many pods are replaced at once, new ones wait
          although addresses look free.
        </p>
      `,
    },

    lab: {
      title: 'The lab: how many replicas run?',
      text: (a, t) => html`
        <p>
          This lab follows one on a Korean blog. Prefix delegation is on, and nobody has touched max pods.
          The replicas ask for almost no CPU and memory, so that these are no limit.
        </p>
        ${t.panel(
          'lab',
          (input) => html`
            <p>
              ${input('nodes')} nodes of ${input('type', ',')} ${input('replicas')} replicas, beside ${input('others')} CoreDNS
              pods. ${input('pd')}
            </p>
          `,
          html`<p>${outcome(a.lab.before, t)}</p>`,
        )}

        ${t.sub('lab-why', html`Why ${t.n(a.lab.running)}`)}
        <p>
          Each node is left at ${t.of(a.lab.left, 'pod', 'pods')}: ${t.of(a.lab.places.all, 'place', 'places')} on all
          of them. <code>aws-node</code> and <code>kube-proxy</code> run on every node, which leaves
          ${t.n(a.lab.places.besideHost)}. With CoreDNS placed too, ${t.n(a.lab.places.replicas)} are left for the
          replicas. Each node has addresses for ${t.of(a.lab.addresses, 'pod', 'pods')}.
          ${
            a.lab.limitedBy === 'max-pods'
              ? 'So it is max pods that holds the rest back, not addresses.'
              : a.lab.limitedBy === 'addresses'
                ? 'So it is the addresses that hold the rest back.'
                : 'So nothing holds them back.'
          }
        </p>

        ${t.sub('lab-raise', 'Raise one node')}
        ${t.panel(
          'raise',
          (input) => html`<p>Now one of the nodes gets ${input('max')} max pods; the others are left alone.</p>`,
          html`
            <p>${outcome(a.lab.after, t)}</p>
            ${
              a.lab.eachNode.length
                ? t.table(
                    'lab-raise',
                    ['Node', 'Max pods', 'Addresses for pods', 'Pods on it'],
                    a.lab.eachNode.map(({ name, maxPods, podAddresses, pods }) => [name, maxPods, podAddresses, pods]),
                  )
                : ''
            }
          `,
        )}

        ${t.sub('lab-ceilings', 'Two ceilings: Pending and ContainerCreating')}
        <p>
          Two numbers limit a node, and they know nothing of each other. The scheduler counts max pods. The CNI counts
          addresses.
        </p>
        <ul>
          <li>
            <strong>Pending</strong>: no node has a place left. The pod’s event says <code>Too many pods</code>. Raise
            max pods, or add nodes.
          </li>
          <li>
            <strong>ContainerCreating</strong>: the pod has a node, but the node has no address left. The event says
            <code>failed to assign an IP address to container</code>. Turn on prefix delegation, or lower max pods to
            what there are addresses for.
          </li>
        </ul>
        ${t.table(
          'lab-ceilings',
          ['Prefix delegation, max pods', 'Run', 'Pending', 'ContainerCreating'],
          [
            ['off, left alone', ...a.lab.all.before.off],
            ['off, one raised', ...a.lab.all.after.off],
            ['on, left alone', ...a.lab.all.before.on],
            ['on, one raised', ...a.lab.all.after.on],
          ],
        )}
        <p>
          Raising max pods without prefixes only moves pods from one queue into the other, and the second is worse: a
          pod
          that hangs in ContainerCreating holds its place. The scheduler does not see that the node is out of addresses,
          and goes on filling it.
        </p>
      `,
    },

    running: {
      title: 'Changing max pods on a running node',
      text: (a, t) => html`
        <p>
          This is for a lab, or when it cannot wait. It does not last: the next node of the group comes with the old
          number. The CNI comes first here too, as <a href="#right-cni">below</a>, or the places get no addresses. On an
          AL2 node <code>bootstrap.sh</code> writes the kubelet’s flags, and the kubelet reads them when it starts. Do
          it on an empty node, which is what cordon and drain are for.
        </p>
        ${t.code(a.told.liveNode)}
        <p>
          <code>--kubelet-extra-args</code> replaces the flags that the node was started with, labels and taints of its
          group among them. <code>systemctl cat kubelet</code> shows them: take along what is to stay.
        </p>
        <p>
          AL2023 has no <code>bootstrap.sh</code>. There nodeadm writes the kubelet’s configuration into
          <code>/etc/kubernetes/kubelet/config.json</code>, and what a NodeConfig has in <code>kubelet.config</code>,
          where EKS and Karpenter put max pods, into a drop-in in <code>config.json.d</code> beside it. The drop-in wins.
          On a node without one the kubelet does not even look there, so a drop-in of your own may do nothing: change
          <code>maxPods</code> in all files that have it. Cordon and drain the node, then on it, by SSH or Session
          Manager:
        </p>
        ${t.code(`sudo find /etc/kubernetes/kubelet -type f -exec sed -i -E 's/"maxPods": *[[:digit:]]+/"maxPods": ${a.given.max}/' {} +
sudo systemctl restart kubelet`)}
        <p>
          A flag <code>--max-pods</code>, where somebody has set one, ${t.link(LINKS.precedence, 'beats both')}. When
          nodeadm runs again it writes these files anew.
        </p>
        <p>
          The number that counts afterwards, on either, is <code>allocatable</code>: it is what the scheduler goes by. If
          it did not move, the kubelet was not restarted, or another file or flag won. Once it is right, uncordon the
          node.
        </p>
        ${t.code(COMMANDS.allocatable)}
        <p>
          Memory is not reserved anew: kube-reserved stays at what it was when the node was set up. The section on
          <a href="#today">AL2023 and Bottlerocket</a> says how much that is.
        </p>
      `,
    },

    right: {
      title: 'Setting it for good',
      text: (a, t) => html`
        <p>
          First the CNI, then the nodes. What follows is for ${an(a.type.name)} and ${t.n(a.given.max)} max pods; both
          change with the boxes above.
        </p>
        ${t.sub('right-cni', 'The CNI')}
        <p>
          Where it is an EKS add-on, the setting belongs in the add-on, or its next update may undo it. The values replace
          those that were there, so add what else you have set:
        </p>
        ${a.told.addOn.map((command) => t.code(command))}
        <p>Where you run it yourself:</p>
        ${a.told.kubectl.map((command) => t.code(command))}
        ${t.sub('right-user-data', 'User data, on AL2023')}
        <p>
          In the launch template. nodeadm merges it with the part that EKS writes, and of several parts the last one
          wins: <a href="#right-group">below</a> it says where that may be EKS’s. A managed node group replaces its nodes
          when it is updated to the new version of the template.
        </p>
        ${t.code(a.told.userData)}
        ${t.sub('right-terraform', 'Terraform')}
        <p>
          With the module <code>terraform-aws-modules/eks</code>. <code>before_compute</code> matters: a managed node
          group looks at the CNI’s settings when it is made. In a module that you have, it is the lines of
          <code>vpc-cni</code> and <code>cloudinit_pre_nodeadm</code> that count; with the next apply the group replaces
          its nodes.
        </p>
        ${t.code(a.told.terraform)}
        ${t.sub('right-karpenter', 'Karpenter')}
        <p>
          Karpenter ${t.link(LINKS.karpenterPrefixes, 'counts secondary IPs')} whatever the CNI does, and writes its
          number into each node it starts; a NodeConfig in the user data
          ${t.link(LINKS.karpenterUserData, 'loses against it')}. So set it in the EC2NodeClass. The number then holds
          for every type that the class launches, those with fewer addresses too. Nodes that run have then drifted from
          their class, and Karpenter replaces them as the NodePool’s disruption budgets allow.
        </p>
        ${t.code(a.told.karpenter)}
        ${t.sub('right-group', 'What a managed node group does by itself')}
        <p>
          Without an AMI of your own in the launch template, EKS computes max pods for the group, with the CNI’s
          settings as they are when the group is made or updated: ${t.n(a.secondary.byTool.managedNodeGroup)} for a
          ${a.type.name} without prefixes, ${t.n(a.prefix.byTool.managedNodeGroup)} with. If the group lists several
          types, the lowest number goes to all of them. ${t.link(LINKS.precedence, 'AWS documents')} that this number
          beats one of your own; ${t.link(LINKS.contested, 'eksctl’s tests')} see one’s own win. Believe the node:
        </p>
        ${t.code(COMMANDS.allocatable)}
        <p>
          EKS Auto Mode has no setting for it, and no CNI of yours to set: it uses prefixes by itself, and computes
          ${t.n(a.prefix.byTool.autoMode)} for ${an(a.type.name)}.
        </p>
      `,
    },

    today: {
      title: 'AL2023 and Bottlerocket today',
      text: (a, t) => html`
        <p>
          AL2 has come to its end: EKS makes no AL2 AMIs for new Kubernetes versions. What follows is what replaces
          <code>--use-max-pods false</code>, and what it costs.
        </p>
        ${t.sub('today-reserve', 'Two ways to set it on AL2023, and what they reserve')}
        <p>
          A node keeps memory back for the kubelet and the container runtime, kube-reserved: the higher max pods, the
          more. Which
          max pods that is, though, depends on how you set it. <code>maxPodsExpression</code> goes into the reserve;
          ${t.link(LINKS.reserve, 'kubelet.config.maxPods does not')}, and the node then reserves for
          ${t.of(a.lab.left, 'pod', 'pods')} whatever you set.
        </p>
        ${t.table(
          'today-reserve',
          [`On ${an(a.type.name)}`, 'Max pods', 'kube-reserved, MiB', 'Of the memory'],
          [
            ['AL2023, nothing said', ...t.reserve(a.told.reserved.untouched)],
            [html`AL2023, <code>kubelet.config.maxPods</code>`, ...t.reserve(a.told.reserved.number)],
            [html`AL2023, <code>maxPodsExpression</code>`, ...t.reserve(a.told.reserved.expression)],
            [html`Karpenter on AL2023, <code>maxPods</code>`, ...t.reserve(a.told.reserved.karpenter)],
            [html`Bottlerocket, <code>max-pods</code>`, ...t.reserve(a.told.reserved.bottlerocket)],
            ['AL2023, all that prefixes allow', ...t.reserve(a.told.reserved.unbounded)],
          ],
        )}
        <p>
          With too little reserved, the kubelet and the container runtime run short on a full node. With too much, the
          memory is missing for pods. The last row is
          ${t.link(LINKS.unboundedReserve, 'the prefix formula without a bound')}: on ${t.n(a.fixed.unbounded.count)} of
          ${t.n(a.fixed.unbounded.types)} types the reserve would then exceed all the memory there is.
        </p>
        ${t.sub('today-expression', 'The expression')}
        <p>
          It is CEL, with the variables <code>default_enis</code>, <code>ips_per_eni</code> and <code>max_pods</code>,
          the formula’s own result. This one has a bound, and fits every type:
        </p>
        ${t.code(a.told.expression)}
        <p>
          An expression that fails is ${t.link(LINKS.nodeadmExpression, 'only a warning')} in nodeadm’s log, and the
          node gets the default. That happens with <code>${a.told.bounded.expression}</code>, as nodeadm has no
          <code>min</code>: the ${a.type.name} gets ${t.n(a.told.bounded.nodeadm)}. Karpenter’s dialect, still behind a
          feature gate, has one and gives ${t.n(a.told.bounded.karpenter)}.
        </p>
        ${t.sub('today-bottlerocket', 'Bottlerocket')}
        ${t.code(a.told.bottlerocket)}
        <p>
          A whole number, without quotes. The reserve ${t.link(LINKS.bottlerocketReserve, 'follows it')}, as the table
          shows; set <code>kube-reserved</code> beside it if that is too much on a small instance.
        </p>
      `,
    },

    subnets: {
      title: 'Subnets and reservations',
      text: (a, t) => html`
        ${t.sub('subnets-blocks', 'Addresses are not blocks')}
        <p>
          A /28 prefix takes ${t.n(a.fixed.slotAddresses)} addresses that begin at a multiple of
          ${t.n(a.fixed.slotAddresses)}. EC2 does not move an address to make room for one. A single ENI, load balancer
          or pod in a block breaks it, and AWS’s own reserved addresses break the first and the last: an empty
          ${a.subnet.empty.subnet.cidr} has ${t.n(a.subnet.empty.subnet.usable)} usable addresses and
          ${t.n(a.subnet.empty.subnet.prefixBlocks)} whole blocks.
        </p>
        ${t.panel(
          'subnet',
          (input) => html`
            <p>
              In ${input('cidr')} others use ${input('used')} addresses, spread over as many blocks as they can be.
              ${input('nodes')} nodes of
              ${input('type')} move in, with prefix delegation and ${input('pods')} pods each.
            </p>
          `,
          html`
            <p>
              They ask for ${t.of(a.subnet.used.subnet.prefixBlocksNeeded, 'block', 'blocks')}, and
              ${t.n(a.subnet.used.subnet.prefixBlocks)} are whole:
              <strong>${a.subnet.used.fits ? 'it fits' : 'it does not fit'}</strong>. Without prefixes they would take
              ${t.of(a.subnet.used.otherMode.usedAtRest, 'address', 'addresses')}, and
              ${a.subnet.used.otherMode.fits ? 'that fits' : 'that does not fit either'}.
            </p>
            ${t.subnet(a.subnet.used.subnet, 'subnet-map')}
          `,
        )}
        <p>
          <code>AvailableIpAddressCount</code> does not show this. It counts addresses, and among hundreds of free ones
          there may be no whole block.
        </p>
        ${t.code(COMMANDS.addresses)}
        ${t.sub('subnets-reserve', 'Reserve the range')}
        <p>
          A ${t.link(LINKS.reservation, 'subnet CIDR reservation')} of type <code>prefix</code> keeps single addresses
          out of a range. EC2 takes prefixes from it first. It does not move what is there already, so make it while the
          range is empty. ${a.subnet.reservations.length ? 'For the nodes above, in an empty subnet:' : ''}
        </p>
        ${a.subnet.reservations.map((cidr) => t.code(COMMANDS.reserve(cidr)))}
        <p>
          Better still is a subnet for nodes with prefixes alone, next to the fragmented one: where nothing takes single
          addresses but the ENIs themselves, there is little to break. The nodes must be new ones; an ENI stays in its
          subnet.
        </p>
      `,
    },

    documents: {
      title: 'What the documents get wrong',
      text: (a, t) => {
        const of = a.fixed.statements;
        return html`
          <p>
            These are quotations, as they stood when this was written: the numbers in them are the documents’ own. Below
            each is what the software does, computed here.
          </p>
          <dl class="statements">
            ${t.statement(
              of.customNetworking,
              (is) => html`
                ${is} pods: ${t.formula(of.customNetworking.values.formula)}, as the page itself computes one line
                later. ${t.n(of.customNetworking.values.without)} is the number without custom networking.
              `,
            )}
            ${t.statement(
              of.ipv6,
              (is) => html`
                ${is} is what the formula gives: ${t.formula(of.ipv6.values.formula)}. And in IPv6 addresses are no
                limit: what counts is the recommended ${t.n(of.ipv6.values.recommended)}.
              `,
            )}
            ${t.statement(
              of.warmIpTarget,
              (is) => html`
                ${is} ${t.plural(of.warmIpTarget.is, 'address', 'addresses')} beside its own: the second ENI gets what
                is missing to the target of ${t.n(of.warmIpTarget.values.target)}, not all that it could hold. It comes
                with ${t.n(of.warmIpTarget.values.pods)} pods.
              `,
            )}
            ${t.statement(
              of.emptyNode,
              (is) => html`
                ${is} addresses on ${t.of(of.emptyNode.values.enis, 'ENI', 'ENIs')} are what an empty
                ${of.emptyNode.values.type} has. The second ENI comes with the first pod.
              `,
            )}
            ${t.statement(
              of.secondaryIps,
              (is) => html`
                ${is} addresses. ${t.n(of.secondaryIps.values.maxPods)} is its max pods, in which the pods on the node’s
                own address are counted.
              `,
            )}
            ${t.statement(
              of.minimumPrefixes,
              (is) => html`
                ${is} prefixes: a minimum of ${t.n(of.minimumPrefixes.values.minimum)} addresses needs so many. The
                row’s own “Prefixes per ENI” agrees.
              `,
            )}
            ${t.statement(
              of.prefixEnis,
              (is) => html`
                ${is} ENI: ${t.n(of.prefixEnis.values.prefixes)} prefixes fit into the
                ${t.n(of.prefixEnis.values.slots)} slots of the first.
              `,
            )}
            ${t.statement(
              of.karpenter,
              (is) => html`
                ${is} is what Karpenter counts on an ${of.karpenter.values.type}. The recipe gives
                ${t.n(of.karpenter.values.recipe)}: it is the one for custom networking, and too
                low on every type.
              `,
            )}
            ${t.statement(
              of.spreadsheet,
              (is) => html`
                ${is} addresses; and a subnet of that size has ${t.n(of.spreadsheet.values.usable)} to use, as AWS keeps
                some in each.
              `,
            )}
          </dl>
          <p>
            Several pages also send you to <code>max-pods-calculator.sh</code>. It
            ${t.link(LINKS.scriptGone, 'is gone from its repository')}. Its flags work with this package’s command line:
            <code>npx eks-max-pods --instance-type …</code>
          </p>
        `;
      },
    },

    sources: {
      title: 'Sources',
      text: (a, t) => html`
        <p>
          The rules come from the source of the software, the numbers of the instance types from EC2, as of
          ${a.fixed.catalog.date}. Further reading:
        </p>
        <ul>
          <li>${t.link(LINKS.prefixMode, 'EKS Best Practices: Prefix Mode for Linux')}</li>
          <li>${t.link(LINKS.choosing, 'EKS User Guide: Choose an optimal node instance type')}</li>
          <li>${t.link(LINKS.cniReadme, 'VPC CNI: README, with every variable')}</li>
          <li>${t.link(LINKS.ipTargets, 'VPC CNI: WARM_ENI_TARGET, WARM_IP_TARGET and MINIMUM_IP_TARGET')}</li>
          <li>${t.link(LINKS.ipamd, 'VPC CNI: ipamd, which decides')}</li>
          <li>${t.link(LINKS.prefixes, 'EC2: Prefix delegation for network interfaces')}</li>
          <li>${t.link(LINKS.nodeadm, 'EKS AMI: nodeadm’s examples')}</li>
          <li>${t.link(LINKS.karpenter, 'Karpenter: NodeClasses')}</li>
          <li>${t.link(LINKS.reservation, 'VPC: Subnet CIDR reservations')}</li>
        </ul>
      `,
    },
  },
};

/** Types are spelt out when they are read: an m-five, a t-three. */
function an(type: string, article = 'a'): string {
  return `${article}${/^[aefhilmnorsx]/.test(type) ? 'n' : ''} ${type}`;
}

/** One target: what is asked, what the node then has, and the chart. */
function pool(a: Answers, t: Teller, target: keyof Answers['pools'], variable: string, asked: Asked) {
  const of = a.pools[target];
  const { enis, prefixes, addresses, free, waiting, subnetAddresses, settles } = of.pool;
  return html`
    ${t.panel(
      `warm-${target}`,
      asked,
      html`
        <p>
          ${t.of(enis, 'ENI', 'ENIs')}, ${prefixes === null ? '' : `${t.of(prefixes, 'prefix', 'prefixes')}, `}
          ${t.of(addresses, 'address', 'addresses')} for pods, of which ${t.n(free)} free:
          <strong>${t.n(subnetAddresses)}</strong> taken from the subnet.${
            waiting ? ` ${t.of(waiting, 'pod gets', 'pods get')} no address.` : ''
          }${settles ? '' : ' It never comes to rest: these are the most that it attaches.'}
        </p>
      `,
    )}
    ${t.chart(of, `warm-${target}-chart`, `Addresses by pods on ${an(a.type.name)}, ${variable}`)}
  `;
}

/** What became of the replicas. */
function outcome([running, pending, waiting]: Answers['lab']['before'], t: Teller) {
  return html`
    <strong>${t.of(running, 'replica runs', 'replicas run')}</strong>,
    ${t.of(pending, 'stays', 'stay')} Pending, ${t.of(waiting, 'hangs', 'hang')} in ContainerCreating.
  `;
}
