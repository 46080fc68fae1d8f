import { html } from 'lit';
import { ko as messages } from '../../view/messages/ko.js';
import type { Answers } from './answers.js';
import type { Guide } from './guide.js';
import { josa } from './josa.js';
import { COMMANDS, LINKS } from './links.js';
import { targets } from './targets.js';
import type { Asked, Teller } from './teller.js';

/**
 * The guide in Korean, written for it. No number stands in this text: each comes from the answers, so that it is computed at build
 * time and again as one reads. www/site/guide/digits.ts lists the names that have a digit in them.
 */
export const ko: Guide = {
  language: 'ko',
  messages,
  page: {
    title: 'Amazon EKS 노드당 파드 수: max pods와 prefix delegation 가이드',
    description:
      'EKS 노드에 파드가 적게 들어가는 이유, prefix delegation을 켜면 달라지는 것, warm target별 그래프, 그리고 AL2023, Bottlerocket, Terraform, Karpenter에서 설정하는 방법을 다룹니다. 모든 숫자는 계산한 값입니다.',
    heading: 'Amazon EKS 노드당 파드 수',
    lead: '노드에 파드가 왜 적게 들어가는지, prefix delegation을 켜면 무엇이 달라지는지, 어디에 어떤 값을 설정해야 하는지 설명합니다. 이 페이지의 숫자는 모두 계산한 값이며, 입력란의 값을 바꾸면 다시 계산됩니다.',
  },
  words: {
    contents: '목차',
    notLive: '계산 모듈을 불러오지 못해, 페이지를 만들 때 계산한 결과를 그대로 표시합니다.',
    refused: '이 값으로는 계산할 수 없습니다.',
    didYouMean: '비슷한 값:',
    tooManyNodes: (most) => `이 실습에서는 노드를 ${most}대까지만 넣을 수 있습니다.`,
    inputs: {
      type: '인스턴스 유형',
      nodes: '노드 수',
      replicas: '레플리카 수',
      others: 'CoreDNS 파드 수',
      max: '올린 노드의 max pods',
      pd: 'Prefix delegation',
      pods: '노드의 파드 수',
      weni: 'WARM_ENI_TARGET',
      wip: 'WARM_IP_TARGET',
      minip: 'MINIMUM_IP_TARGET',
      wprefix: 'WARM_PREFIX_TARGET',
      cidr: '서브넷 CIDR',
      used: '다른 리소스가 쓰는 주소 수',
    },
  },
  sections: {
    why: {
      title: '노드에 파드가 적게 들어가는 이유',
      text: (a, t) => html`
        <p>
          CPU와 메모리가 남아 있는데도 노드가 파드를 더 받지 못할 때가 있습니다. 이때 스케줄러는
          <code>Too many pods</code>라는 이벤트를 남깁니다. EKS에서는 대개 IP 주소가 원인입니다. Amazon VPC CNI는 파드마다 VPC의 IP 주소를 하나씩 할당하는데, EC2
          인스턴스 하나가 가질 수 있는 주소 수는 정해져 있기 때문입니다.
        </p>
        <p>
          주소는 ENI(elastic network interface)에 할당됩니다.
          ${t.link(LINKS.limits, '연결할 수 있는 ENI 수와 ENI당 IPv4 주소 수')}는 인스턴스 유형마다 다릅니다.
        </p>
        ${t.panel(
          'why',
          (input) => html`<p>다음 인스턴스 유형을 예로 들어 보겠습니다. ${input('type')}</p>`,
          html`
            <p>
              ENI는 최대 ${t.n(a.type.enis)}개이고, ENI 하나에 주소가 ${t.n(a.type.ipv4PerEni)}개씩 있습니다. 각 ENI의 첫 번째 주소인 기본
              주소(primary)는 ENI 자신이 쓰고, 나머지 ${t.n(a.secondary.slotsPerEni)}개는 보조 IP로 파드에 하나씩 할당됩니다. 모든 ENI의 보조 IP를 합치면
              ${t.n(a.secondary.podAddresses)}개입니다. 여기에 보조 IP가 필요 없는 파드 ${t.n(a.hostNetworkPods)}개를 더하면, 이 노드에는
              <strong>파드가 ${t.n(a.secondary.maxAllowed)}개</strong>까지 들어갑니다.
            </p>
          `,
        )}
        ${t.node(a.full.secondary, a.secondary, `보조 IP를 모두 쓴 ${a.type.name}`)}
        <p>
          보조 IP가 필요 없는 파드는 <code>kube-proxy</code>와 CNI의 데몬셋인 <code>aws-node</code>입니다. 둘 다 노드의
          네트워크(<code>hostNetwork</code>)를 그대로 쓰므로 노드의 기본 주소로 통신합니다. 하지만 max pods에는 똑같이 포함됩니다. EKS Pod Identity 에이전트처럼 호스트 네트워크를
          쓰는 파드가 더 있으면 주소는 줄지 않지만 파드 자리는 하나씩 줄어듭니다.
        </p>
      `,
    },

    formula: {
      title: '계산식',
      text: (a, t) => html`
        <p><code class="formula">ENI 수 × (ENI당 주소 수 − 기본 주소) + 호스트 네트워크 파드 수</code></p>
        <p>${a.type.name}에 적용하면 ${t.formula(a.secondary.formula)}입니다.</p>
        <ul>
          <li>
            파드는 <strong>기본 네트워크 카드</strong>의 ENI만 씁니다. ${a.fixed.multiCard.type}에는 네트워크 카드
            ${t.n(a.fixed.multiCard.networkCards)}개에 ENI가 모두 ${t.n(a.fixed.multiCard.totalEnis)}개 있지만, 기본 카드의
            ENI는 ${t.n(a.fixed.multiCard.defaultCardEnis)}개입니다. 그래서 ${t.formula(a.fixed.multiCard.formula)}입니다. 모든 카드의
            ENI를 더한 표에는 ${t.n(a.fixed.multiCard.wrongTotal)}개라고 나옵니다.
          </li>
          <li>
            <strong>Custom networking</strong>을 켜면 파드가 primary ENI를 쓰지 않으므로
            ${t.formula(a.customNetworking.formula)}입니다.
          </li>
          <li>CPU와 메모리는 계산식에 들어 있지 않습니다. 실제로는 이 둘이 먼저 바닥나는 경우가 많습니다.</li>
        </ul>
        <p>
          따로 지정하지 않으면 AL2023의 nodeadm, AL2의 <code>bootstrap.sh</code>, Bottlerocket, Karpenter는 모두 맨 위의 계산식에 기본 네트워크 카드의
          ENI를 전부 넣어 구한 값을 max pods로 씁니다. CNI 설정은 고려하지 않습니다.
        </p>
        ${t.table(
          'formula-title',
          ['유형', 'ENI', 'ENI당 주소', '계산값', '계산값(접두사)', '권장값(접두사)'],
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
          마지막 행은 오타가 아닙니다. ${a.fixed.xen.type}${josa(a.fixed.xen.type, '은/는')} Nitro 기반이 아니어서 prefix delegation을 켜도
          달라지지 않습니다.
        </p>
      `,
    },

    prefixes: {
      title: 'Prefix delegation을 켜면 달라지는 것',
      text: (a, t) => html`
        <p>
          <code>ENABLE_PREFIX_DELEGATION=true</code>로 설정하면, 보조 IP가 하나 들어가던 슬롯에 /28 접두사가 들어갑니다.
          접두사 하나는 연속된 주소 ${t.n(a.fixed.slotAddresses)}개입니다. 파드가 받는 주소는 여전히 그중 하나이고, ENI 수와 ENI당 슬롯
          수도 그대로입니다.
        </p>
        ${
          a.prefix.addressMode === 'prefix'
            ? html`<p>${a.type.name}에 적용하면 ${t.formula(a.prefix.formula)}입니다.</p>`
            : html`
              <p>
                ${a.type.name}${josa(a.type.name, '은/는')} Nitro 기반이 아니므로 CNI가 보조 IP를 그대로 씁니다.
                ${t.formula(a.prefix.formula)}
              </p>
            `
        }
        <p>
          ${t.n(a.prefix.maxAllowed)}개는 주소만 따졌을 때의 상한이지, 설정할 값이 아닙니다.
          ${t.link(LINKS.choosing, 'AWS가 권장하는 상한')}은 vCPU 수에 따라
          다릅니다(${a.fixed.ceilings.map(({ type, formula }, index) => html`${index ? ', ' : ''}${type}: ${t.formula(formula)}`)}). 따라서
          ${a.type.name}의 권장값은 <strong>${t.n(a.prefix.recommended)}개</strong>입니다.
        </p>
        ${t.node(
          a.full.prefix,
          a.prefix,
          `같은 파드 ${t.n(a.full.prefix.pods)}개를 prefix delegation을 켠 ${a.type.name}에 올렸을 때`,
        )}
        <p>
          접두사를 쓰면 주소 연결도 더 빠릅니다. EC2 호출 한 번으로 블록 하나가 통째로 연결되고, ENI를 더 연결할 일도 드뭅니다. 막 시작한
          ${a.type.name}에 파드 ${t.n(a.full.secondary.pods)}개가 한꺼번에 배치되는 경우를 CNI의 동작 주기에 따라 계산하면, 마지막 파드가
          실행되기까지 보조 IP로는 ${t.n(a.burst.secondary)}초, 접두사로는 ${t.n(a.burst.prefix)}초가 걸립니다.
        </p>
        <p>
          그렇다고 주소가 절약되지는 않습니다. 노드는 주소를 블록 단위로 가져가고, 쓰지 않는 블록도 여분으로 가지고 있습니다. 파드가
          ${t.n(a.given.pods)}개일 때 ${a.type.name} 한 대가 서브넷에서 차지하는 주소는 prefix delegation을 켜면
          ${t.n(a.few.prefix.subnetAddresses)}개, 끄면 ${t.n(a.few.secondary.subnetAddresses)}개입니다.
        </p>
      `,
    },

    conditions: {
      title: '세 가지 조건',
      text: (a, t) => html`
        <p>
          다음 세 조건을 모두 만족해야 노드에 파드가 더 들어갑니다. 조건마다 확인하는 명령을 함께 적었습니다. 명령의
          <code>NODE</code>와 <code>TYPE</code>은 자신의 노드 이름과 인스턴스 유형으로 바꾸면 됩니다.
        </p>
        ${t.sub('condition-cni', 'CNI가 접두사를 지원하고, 쓰도록 설정되어 있어야 합니다')}
        <p>
          VPC CNI가 ${a.fixed.cni.minimum} 이상이어야 하고(베어 메탈은 ${a.fixed.cni.onMetal} 이상),
          <code>ENABLE_PREFIX_DELEGATION</code> 변수가 <code>true</code>여야 합니다. 버전은 이미지 태그로 알 수 있습니다.
        </p>
        ${t.code(a.fixed.commands.version)}
        ${t.code(a.fixed.commands.setting)}
        ${t.sub('condition-nitro', '인스턴스가 Nitro 기반이거나 베어 메탈이어야 합니다')}
        <p>
          그 밖의 유형에서는 CNI가 보조 IP를 쓰고, 그 사실을 로그에만 남깁니다. ${a.fixed.xen.type}${josa(
            a.fixed.xen.type,
            '은/는',
          )}
          prefix delegation을 켜도 ${t.formula(a.fixed.xen.answer.formula)}입니다. 다음 명령은 Nitro 기반이면 <code>nitro</code>를, 베어 메탈이면
          <code>null</code>과 <code>true</code>를 출력합니다.
        </p>
        ${t.code(a.fixed.commands.hypervisor)}
        ${t.sub('condition-kubelet', 'kubelet의 max pods를 올려야 합니다')}
        <p>
          가장 자주 빠뜨리는 조건입니다. CNI 변수는 쓸 수 있는 주소를 늘릴 뿐, 스케줄러가 노드에 보내는 파드 수는 바꾸지 않습니다. 따로
          지정하지 않으면 nodeadm은 ${a.type.name}의 max pods를 ${t.n(a.prefix.byTool.nodeadm)}개로 둡니다.
        </p>
        ${t.code(a.fixed.commands.kubelet)}
        <p>
          kubelet은 시작할 때 max pods를 읽습니다. 그래서 순서가 중요합니다. CNI 변수를 먼저 바꾸고, 그다음에 노드를 새로 만들어야 합니다. 노드가 만들어진 시각은 다음 명령으로 확인합니다.
        </p>
        ${t.code(a.fixed.commands.age)}
        <p>그래도 원하는 값이 나오지 않으면, 노드에 표시된 값을 명령줄 도구에 넣어 원인을 찾을 수 있습니다.</p>
        ${t.code(COMMANDS.diagnose(a.type.name, a.prefix.byTool.nodeadm))}
      `,
    },

    avoid: {
      title: '켜지 않는 편이 나은 경우',
      text: (a, t) => html`
        ${t.sub('avoid-blocks', '서브넷에 온전한 /28 블록이 없을 때')}
        <p>
          접두사에는 정해진 경계에서 시작하고 통째로 비어 있는 온전한 블록이 필요합니다. ${a.fixed.fragmented.subnet.cidr}에서 주소
          ${t.n(a.fixed.fragmented.used)}개가 서로 다른 블록에 하나씩 흩어져 쓰이고 있다고 합시다. 남은 주소는
          ${t.n(a.fixed.fragmented.available)}개지만, 온전한 블록은 ${t.n(a.fixed.fragmented.subnet.prefixBlocks)}개입니다. EC2는
          <code>InsufficientCidrBlocks</code> 오류를 반환하고, CNI는 나중에 다시 시도할 뿐
          ${t.link(LINKS.fragmentation, '개별 주소로 전환하지 않습니다')}. 노드는 Ready인데 파드는 ContainerCreating에 머무릅니다. 해결 방법은
          <a href="#subnets">서브넷과 CIDR 예약</a>에서 설명합니다.
        </p>
        ${t.sub('avoid-few', 'CPU나 메모리가 먼저 부족해질 때')}
        <p>
          파드가 ${t.n(a.secondary.maxAllowed)}개가 되기도 전에 파드의 요청량만으로 ${a.type.name}${josa(a.type.name, '이/가')} 꽉
          찬다면, 자리를 늘려도 얻는 것이 없습니다. 서브넷 주소만 더 쓰게 됩니다.
        </p>
        ${t.sub('avoid-groups', '대부분의 파드가 자체 보안 그룹을 쓸 때')}
        <p>
          <code>SecurityGroupPolicy</code>가 적용된 파드는 주소가 하나뿐인 브랜치 ENI를 받습니다. Prefix delegation을 켜도 브랜치 ENI는 늘지 않습니다.
          ${a.fixed.branches.type}의 브랜치 ENI는 prefix delegation을 끄면 ${t.n(a.fixed.branches.secondary.branchPods)}개, 켜도
          ${t.n(a.fixed.branches.prefix.branchPods)}개입니다. 브랜치 ENI가 연결되는 트렁크 ENI도 ENI 자리 하나를 차지하므로, 다른 파드의 자리는
          ${t.formula(a.fixed.branches.secondary.formula)}${josa(a.fixed.branches.secondary.formula, '으로/로')} 줄어듭니다. 브랜치
          ENI를 쓰는 파드도 max pods에는 똑같이 포함됩니다. t 계열 인스턴스는 ${t.link(LINKS.groupsForPods, '트렁크 ENI를 아예 지원하지 않습니다')}.
        </p>
        <p>
          나머지 파드는 prefix delegation을 켜든 끄든 노드 ENI의 보안 그룹을 함께 씁니다. 접두사가 파드를 서로 격리해 주지는 않습니다.
        </p>
        ${t.sub('avoid-running', '노드가 이미 실행 중일 때')}
        <p>
          실행 중인 노드에서 설정을 바꾸면 ENI에 개별 주소와 접두사가 섞이고, max pods는 바뀌지 않습니다.
          ${t.link(LINKS.prefixMode, 'AWS의 권장 절차')}는 새 노드 그룹을 만든 뒤 기존 노드를 cordon하고 drain해서 삭제하는 것입니다.
          되돌릴 때도 마찬가지입니다. 접두사가 한번 연결된 뒤에는 CNI를 ${a.fixed.cni.minimum} 미만으로 내리면 안 됩니다.
        </p>
      `,
    },

    warm: {
      title: 'Warm pool과 네 가지 target',
      text: (a, t) => html`
        <p>
          파드가 EC2의 응답을 기다리지 않도록, 노드마다 실행되는 CNI 데몬 <code>ipamd</code>는 아직 쓰지 않는 주소를 미리 연결해 둡니다. 이것이 warm pool입니다. ipamd는 몇
          초마다 warm pool을 target과 비교해, 모자라면 더 연결하고 남으면 해제합니다. 서브넷에서 보면 여분으로 연결해 둔 주소도 이미 사용 중인 주소입니다.
        </p>
        <p>적용되는 target은 다음과 같이 정해집니다.</p>
        <ul>
          <li>
            <code>WARM_IP_TARGET</code>이나 <code>MINIMUM_IP_TARGET</code>을 설정하면, 보조 IP를 쓰든 접두사를 쓰든 이 둘이
            적용됩니다.
          </li>
          <li>둘 다 없고 prefix delegation이 켜져 있으면 <code>WARM_PREFIX_TARGET</code>이 적용됩니다.</li>
          <li>
            그 밖에는 <code>WARM_ENI_TARGET</code>이 적용됩니다. 이 값은 접두사를 쓸 때 ${t.link(LINKS.ipamd, '아무 효과가 없습니다')}.
          </li>
        </ul>
        <p>
          연결된 주소가 kubelet의 max pods에 이르면 warm pool은 ${t.link(LINKS.stopAtMaxPods, '더 늘어나지 않습니다')}. 따라서 max
          pods는 노드가 서브넷에서 차지하는 주소 수도 제한합니다.
        </p>

        ${t.sub('warm-eni', html`<code>WARM_ENI_TARGET</code>`)}
        <p>
          여분을 ENI 단위로 둡니다. CNI의 기본 설정입니다. 파드가 하나도 없는 ${a.type.name}${josa(a.type.name, '은/는')} ENI
          ${t.n(a.empty.enis)}개로 주소 ${t.n(a.empty.subnetAddresses)}개를 차지합니다. 첫 파드가 올라오면 그 ENI는 더 이상
          여분이 아니므로, ENI는 ${t.n(a.first.enis)}개, 주소는 ${t.n(a.first.subnetAddresses)}개가 됩니다.
        </p>
        ${pool(a, t, 'eni', 'WARM_ENI_TARGET', (input) => html`<p>target이 ${input('weni', ',')} 노드의 파드가 ${input('pods', '개일')} 때</p>`)}
        <p>
          target을 ${t.n(a.fixed.none)}${josa(a.fixed.none, '으로/로')} 두어도 주소가 절약되지 않습니다. 파드가 ENI를 빈자리 없이 채울
          때마다 CNI가 ${t.link(LINKS.flapping, 'ENI의 연결과 해제를 끝없이 반복합니다')}.
        </p>

        ${t.sub('warm-ip', html`<code>WARM_IP_TARGET</code>`)}
        <p>
          여분을 ENI나 접두사가 아니라 주소 단위로 둡니다. 차지하는 주소는 가장 적지만, 파드가 늘거나 줄 때
          ${t.link(LINKS.ipTargets, '거의 매번')} EC2를 호출해야 합니다. 큰 클러스터에서는 EC2가 호출을 제한(throttling)합니다.
        </p>
        ${pool(a, t, 'ip', 'WARM_IP_TARGET', (input) => html`<p>target이 ${input('wip', ',')} 파드가 ${input('pods', '개일')} 때</p>`)}

        ${t.sub('warm-minimum', html`<code>MINIMUM_IP_TARGET</code>`)}
        <p>
          주소 수의 하한입니다. 노드가 시작할 때 이만큼을 미리 연결하고, 파드 수가 여기에 가까워질 때까지 EC2를 더 호출하지 않습니다.
          평소의 파드 수에 가깝게 정하고, 그보다 늘어나는 파드에는 작은 <code>WARM_IP_TARGET</code>으로 대비하면 됩니다.
        </p>
        ${pool(
          a,
          t,
          'minimum',
          'MINIMUM_IP_TARGET',
          (input) => html`
            <p>하한이 ${input('minip', ',')} target이 ${input('wip', ',')} 파드가 ${input('pods', '개일')} 때</p>
          `,
        )}
        <p>
          이 변수만 따로 설정하면 안 됩니다. <code>WARM_IP_TARGET</code>이 없으면 warm pool이 처음 크기에서 더 커지지 않습니다.
          <code>MINIMUM_IP_TARGET=${a.given.minip}</code> 하나만 설정하고 파드를 ${t.n(a.frozen.pods)}개 올리면, 그중
          ${t.n(a.frozen.waiting)}개는 끝내 주소를 받지 못합니다.
        </p>

        ${t.sub('warm-prefix', html`<code>WARM_PREFIX_TARGET</code>`)}
        <p>
          Prefix delegation을 켰을 때 여분을 접두사 단위로 둡니다. 대개 CNI 매니페스트의 기본값으로 충분합니다. 이 값이
          ${t.n(a.fixed.none)}이고 앞의 두 IP target도 설정하지 않으면 <code>aws-node</code>가
          ${t.link(LINKS.prefixTargets, '시작되지 않습니다')}.
        </p>
        ${pool(a, t, 'prefix', 'WARM_PREFIX_TARGET', (input) => html`<p>target이 ${input('wprefix', ',')} 파드가 ${input('pods', '개일')} 때</p>`)}

        ${t.sub('warm-choose', '값 고르기')}
        <p>
          ${a.type.name}에서 평소 파드 ${t.n(a.usual.podsPerNode)}개가 실행되고, 추가로 ${t.n(a.usual.burst)}개가 바로 시작되어야 한다고 합시다.
          ${
            a.usual.startsAtOnce
              ? html`
                주소를 가장 적게 쓰는 설정은
                ${targets(a.usual.best.settings, ', ', '에 prefix delegation을 켠 것')}이며, 이때 서브넷에서 차지하는
                주소는 ${t.n(a.usual.best.atRest.subnetAddresses)}개입니다. 기본 설정이라면 ${t.n(a.usual.shipped)}개입니다.
              `
              : '이 유형에서는 그만큼의 여분을 둘 수 있는 설정이 없습니다.'
          }
        </p>
        <p>
          함정이 하나 더 있습니다. 파드가 사라진 뒤 그 주소는 한동안(<code>IP_COOLDOWN_PERIOD</code>) 다시 쓰이지 않는데,
          ${t.link(LINKS.cooling, '그동안에도 남은 주소로 집계됩니다')}. 많은 파드를 한꺼번에 교체하면, 주소가 남아 보이는데도 새 파드가
          기다리게 됩니다.
        </p>
      `,
    },

    lab: {
      title: '실습: 실행되는 레플리카 수',
      text: (a, t) => html`
        <p>
          어느 블로그에 실린 실습을 따라 지금까지의 내용을 확인해 보겠습니다. Prefix delegation은 켜져 있고, max pods는 기본값 그대로입니다. 레플리카의 CPU와 메모리 요청량은 아주
          작아서 제약이 되지 않습니다.
        </p>
        ${t.panel(
          'lab',
          (input) => html`
            <p>
              ${input('type')} 노드 ${input('nodes', '대,')} 레플리카 ${input('replicas', '개,')} CoreDNS 파드 ${input('others', '개')}
              ${input('pd')}
            </p>
          `,
          html`<p>${outcome(a.lab.before, t)}</p>`,
        )}

        ${t.sub('lab-why', html`${t.n(a.lab.running)}개인 이유`)}
        <p>
          노드마다 max pods가 ${t.n(a.lab.left)}개이므로, 노드를 모두 합치면 자리가 ${t.n(a.lab.places.all)}개입니다. 노드마다
          <code>aws-node</code>와 <code>kube-proxy</code>가 실행되므로 ${t.n(a.lab.places.besideHost)}개가 남고, CoreDNS까지 빼면
          레플리카가 쓸 수 있는 자리는 ${t.n(a.lab.places.replicas)}개입니다. 한편 노드 한 대가 파드에 줄 수 있는 주소는
          ${t.n(a.lab.addresses)}개입니다.
          ${
            a.lab.limitedBy === 'max-pods'
              ? '나머지 레플리카가 실행되지 못하는 이유는 주소가 아니라 max pods입니다.'
              : a.lab.limitedBy === 'addresses'
                ? '나머지 레플리카가 실행되지 못하는 이유는 주소입니다.'
                : '그래서 모든 레플리카가 실행됩니다.'
          }
        </p>

        ${t.sub('lab-raise', '노드 한 대의 max pods만 올려 보기')}
        ${t.panel(
          'raise',
          (input) => html`<p>노드 한 대의 max pods를 ${input('max', '개로')} 올리고, 나머지는 그대로 둡니다.</p>`,
          html`
            <p>${outcome(a.lab.after, t)}</p>
            ${
              a.lab.eachNode.length
                ? t.table(
                    'lab-raise',
                    ['노드', 'Max pods', '파드용 주소', '파드 수'],
                    a.lab.eachNode.map(({ name, maxPods, podAddresses, pods }) => [name, maxPods, podAddresses, pods]),
                  )
                : ''
            }
          `,
        )}

        ${t.sub('lab-ceilings', '두 가지 상한: Pending과 ContainerCreating')}
        <p>
          노드에는 상한이 두 가지 있고, 서로 관계없이 적용됩니다. 스케줄러는 max pods만 보고, CNI는 남은 주소만 봅니다.
        </p>
        <ul>
          <li>
            <strong>Pending</strong>: 자리가 남은 노드가 없습니다. 파드 이벤트에 <code>Too many pods</code>가 남습니다. Max pods를
            올리거나 노드를 늘려야 합니다.
          </li>
          <li>
            <strong>ContainerCreating</strong>: 노드는 정해졌지만, 그 노드에 남은 주소가 없습니다. 이벤트에
            <code>failed to assign an IP address to container</code>가 남습니다. Prefix delegation을 켜거나, max pods를 주소 수에
            맞게 낮춰야 합니다.
          </li>
        </ul>
        ${t.table(
          'lab-ceilings',
          ['Prefix delegation, max pods', '실행', 'Pending', 'ContainerCreating'],
          [
            ['끔, 그대로', ...a.lab.all.before.off],
            ['끔, 한 대만 올림', ...a.lab.all.after.off],
            ['켬, 그대로', ...a.lab.all.before.on],
            ['켬, 한 대만 올림', ...a.lab.all.after.on],
          ],
        )}
        <p>
          Prefix delegation 없이 max pods만 올리면 파드가 기다리는 곳만 바뀝니다. 그것도 더 나쁜 쪽으로 바뀝니다. ContainerCreating에서 멈춘 파드는
          노드의 자리를 계속 차지합니다. 스케줄러는 그 노드에 주소가 떨어진 줄 모르고 파드를 계속 보냅니다.
        </p>
      `,
    },

    running: {
      title: '실행 중인 노드의 max pods 바꾸기',
      text: (a, t) => html`
        <p>
          실습하거나 급할 때 쓰는 방법입니다. 노드 그룹이 다음에 만드는 노드는 다시 원래 값으로 시작하므로, 바꾼 값은 오래가지 않습니다. AL2
          노드에서는 <code>bootstrap.sh</code>가 kubelet의 플래그를 기록하고, kubelet이 시작할 때 그 플래그를 읽습니다. 여기서도 CNI를
          <a href="#right-cni">먼저 설정합니다</a>. 그러지 않으면 늘어난 자리에 줄 주소가 없습니다. 그다음 cordon과 drain으로 노드를 비우고 작업합니다.
        </p>
        ${t.code(a.told.liveNode)}
        <p>
          <code>--kubelet-extra-args</code>는 노드를 시작할 때 쓴 플래그를 통째로 대체합니다. 노드 그룹의 레이블과 taint도 그 안에 있습니다.
          <code>systemctl cat kubelet</code>으로 확인하고, 남겨야 할 것은 함께 적습니다.
        </p>
        <p>
          AL2023에는 <code>bootstrap.sh</code>가 없습니다. nodeadm은 kubelet 설정을
          <code>/etc/kubernetes/kubelet/config.json</code>에 쓰고, NodeConfig의 <code>kubelet.config</code>에 있는 값은 같은 디렉터리
          아래의 <code>config.json.d</code>에 drop-in 파일로 씁니다. EKS와 Karpenter도 max pods를 <code>kubelet.config</code>에 넣습니다.
          Drop-in 파일이 우선합니다. 다만 drop-in 파일이 없는 노드의 kubelet은 이 디렉터리를 아예 읽지 않으므로, 직접 만든 drop-in 파일은
          효과가 없을 수 있습니다. 그래서 <code>maxPods</code>가 있는 파일을 모두 고칩니다. 노드를 cordon하고 drain한 다음, SSH나 Session
          Manager로 접속해 실행합니다.
        </p>
        ${t.code(`sudo find /etc/kubernetes/kubelet -type f -exec sed -i -E 's/"maxPods": *[[:digit:]]+/"maxPods": ${a.given.max}/' {} +
sudo systemctl restart kubelet`)}
        <p>
          <code>--max-pods</code> 플래그가 있다면 ${t.link(LINKS.precedence, '플래그가 이 둘보다 우선합니다')}. nodeadm이 다시 실행되면
          이 파일들을 새로 씁니다.
        </p>
        <p>
          어느 쪽이든 바꾼 뒤에는 <code>allocatable</code>을 확인합니다. 스케줄러는 이 값을 봅니다. 값이 그대로라면 kubelet이 재시작되지
          않았거나, 우선순위가 더 높은 파일이나 플래그가 있는 것입니다. 값이 맞으면 노드를 uncordon합니다.
        </p>
        ${t.code(COMMANDS.allocatable)}
        <p>
          메모리 예약량은 다시 계산되지 않습니다. kube-reserved는 노드를 처음 설정할 때의 값으로 남습니다. 그 값이 얼마인지는
          <a href="#today">AL2023과 Bottlerocket의 max pods 설정</a>에서 설명합니다.
        </p>
      `,
    },

    right: {
      title: '제대로 설정하기',
      text: (a, t) => html`
        <p>
          CNI를 먼저 설정하고, 노드는 그다음에 설정합니다. 아래 예시는 ${a.type.name}, max pods ${t.n(a.given.max)}개를 기준으로 하며,
          앞의 입력란에서 값을 바꾸면 함께 바뀝니다.
        </p>
        ${t.sub('right-cni', 'CNI')}
        <p>
          CNI를 EKS 추가 기능으로 쓰고 있다면 추가 기능의 구성 값에 넣어야 합니다. 그러지 않으면 다음 업데이트 때 설정이 되돌아갈 수 있습니다. 여기에 적은 값은 기존 구성 값을 통째로 대체하므로,
          이미 설정해 둔 값이 있으면 함께 적어야 합니다.
        </p>
        ${a.told.addOn.map((command) => t.code(command))}
        <p>CNI를 직접 설치했다면 다음과 같이 합니다.</p>
        ${a.told.kubectl.map((command) => t.code(command))}
        ${t.sub('right-user-data', 'AL2023의 사용자 데이터')}
        <p>
          시작 템플릿에 넣습니다. nodeadm이 이 내용을 EKS가 작성한 부분과 합치며, 같은 항목이 여러 번 나오면 마지막 값이 적용됩니다. 어떤
          경우에 EKS가 작성한 값이 마지막에 오는지는 <a href="#right-group">아래</a>에서 설명합니다. 관리형 노드 그룹은 시작 템플릿의 새 버전으로
          업데이트할 때 노드를 교체합니다.
        </p>
        ${t.code(a.told.userData)}
        ${t.sub('right-terraform', 'Terraform')}
        <p>
          <code>terraform-aws-modules/eks</code> 모듈을 쓰는 예입니다. EKS는 관리형 노드 그룹을 만들 때 CNI 설정을 확인하므로, CNI를 먼저 설정하는
          <code>before_compute</code>가 중요합니다. 이미 쓰고 있는 모듈이라면 <code>vpc-cni</code>와 <code>cloudinit_pre_nodeadm</code>
          부분만 옮기면 됩니다. 다음에 apply할 때 노드 그룹이 노드를 교체합니다.
        </p>
        ${t.code(a.told.terraform)}
        ${t.sub('right-karpenter', 'Karpenter')}
        <p>
          Karpenter는 CNI 설정과 관계없이 ${t.link(LINKS.karpenterPrefixes, '보조 IP를 기준으로 계산')}하고, 그 값을 자신이 만드는 모든 노드에 써넣습니다. 사용자
          데이터의 NodeConfig에 적은 값은
          ${t.link(LINKS.karpenterUserData, '적용되지 않습니다')}. 그래서 EC2NodeClass에 지정해야 합니다. 지정한 값은 이 클래스로 만드는 모든 유형의 노드에 적용되며,
          주소가 더 적은 유형도 예외가 아닙니다. 값을 바꾸면 실행 중인 노드는 drift 상태가 되고, Karpenter가 NodePool의 disruption budget이
          허용하는 만큼씩 교체합니다.
        </p>
        ${t.code(a.told.karpenter)}
        ${t.sub('right-group', 'EKS가 관리형 노드 그룹에 설정하는 값')}
        <p>
          시작 템플릿에 AMI를 지정하지 않으면 EKS가 노드 그룹의 max pods를 계산합니다. 노드 그룹을 만들거나 업데이트하는 시점의 CNI
          설정을 기준으로 하며, ${a.type.name}의 경우 prefix delegation이 꺼져 있으면 ${t.n(a.secondary.byTool.managedNodeGroup)}개, 켜져 있으면
          ${t.n(a.prefix.byTool.managedNodeGroup)}개입니다. 유형이 여러 개라면 가장 낮은 값이 모든 노드에 적용됩니다.
          ${t.link(LINKS.precedence, 'AWS 문서')}에는 이 값이 사용자가 지정한 값보다 우선한다고 되어 있지만,
          ${t.link(LINKS.contested, 'eksctl의 테스트')}에서는 사용자가 지정한 값이 적용됩니다. 노드에서 직접 확인하는 것이 확실합니다.
        </p>
        ${t.code(COMMANDS.allocatable)}
        <p>
          EKS Auto Mode에는 이 값을 지정하는 설정이 없고, 사용자가 설정할 CNI도 없습니다. Auto Mode는 스스로 접두사를 쓰며, ${a.type.name}의 경우
          ${t.n(a.prefix.byTool.autoMode)}개로 계산합니다.
        </p>
      `,
    },

    today: {
      title: 'AL2023과 Bottlerocket의 max pods 설정',
      text: (a, t) => html`
        <p>
          AL2 지원은 끝났습니다. 새 Kubernetes 버전용 EKS AL2 AMI는 나오지 않습니다. <code>--use-max-pods false</code>를 대신하는 방법과 그에 따른 메모리 영향을
          정리했습니다.
        </p>
        ${t.sub('today-reserve', 'AL2023에서 max pods를 지정하는 두 가지 방법과 메모리')}
        <p>
          kubelet은 메모리 일부를 kube-reserved로 남겨 두며, max pods가 클수록 많이 남깁니다. 그런데 어떤 max pods를 기준으로 계산하는지는
          지정하는 방법에 따라 다릅니다. <code>maxPodsExpression</code>의 결과는 kube-reserved에 반영되지만,
          ${t.link(LINKS.reserve, 'kubelet.config.maxPods의 값은 반영되지 않습니다')}. 후자의 경우 노드는 어떤 값을 지정하든 파드
          ${t.n(a.lab.left)}개를 기준으로 예약합니다.
        </p>
        ${t.table(
          'today-reserve',
          [`${a.type.name} 기준`, 'Max pods', 'kube-reserved(MiB)', '전체 메모리 대비'],
          [
            ['AL2023, 지정하지 않음', ...t.reserve(a.told.reserved.untouched)],
            [html`AL2023, <code>kubelet.config.maxPods</code>`, ...t.reserve(a.told.reserved.number)],
            [html`AL2023, <code>maxPodsExpression</code>`, ...t.reserve(a.told.reserved.expression)],
            [html`Karpenter(AL2023), <code>maxPods</code>`, ...t.reserve(a.told.reserved.karpenter)],
            [html`Bottlerocket, <code>max-pods</code>`, ...t.reserve(a.told.reserved.bottlerocket)],
            ['AL2023, 접두사로 가능한 최댓값', ...t.reserve(a.told.reserved.unbounded)],
          ],
        )}
        <p>
          너무 적게 예약하면 파드로 꽉 찬 노드에서 kubelet과 컨테이너 런타임이 쓸 메모리가 모자랍니다. 너무 많이 예약하면 파드가 쓸
          메모리가 줄어듭니다. 마지막 행은 접두사 계산식을 상한 없이 적었을 때의 ${t.link(LINKS.unboundedReserve, '결과')}입니다. 유형
          ${t.n(a.fixed.unbounded.types)}개 중 ${t.n(a.fixed.unbounded.count)}개에서는 예약량이 전체 메모리보다 커집니다.
        </p>
        ${t.sub('today-expression', '표현식')}
        <p>
          CEL로 씁니다. 쓸 수 있는 변수는 <code>default_enis</code>, <code>ips_per_eni</code>, 그리고 앞의 계산식으로 구한 값인
          <code>max_pods</code>입니다. 다음 표현식은 상한을 두었으므로 어느 유형에나 쓸 수 있습니다.
        </p>
        ${t.code(a.told.expression)}
        <p>
          표현식이 실패하면 nodeadm은 ${t.link(LINKS.nodeadmExpression, '로그에 경고만 남기고')} 기본값을 씁니다.
          <code>${a.told.bounded.expression}</code>처럼 쓴 표현식이 그런 예입니다. nodeadm에는 <code>min</code> 함수가 없어서 ${a.type.name}의 max
          pods는 ${t.n(a.told.bounded.nodeadm)}개가 됩니다. 아직 기능 게이트로 켜야 하는 Karpenter의 CEL에는 <code>min</code>이 있어서 결과가
          ${t.n(a.told.bounded.karpenter)}개입니다.
        </p>
        ${t.sub('today-bottlerocket', 'Bottlerocket')}
        ${t.code(a.told.bottlerocket)}
        <p>
          따옴표 없이 정수로 씁니다. 위의 표에서 보듯 kube-reserved도 ${t.link(LINKS.bottlerocketReserve, '이 값에 따라 커집니다')}.
          작은 인스턴스에서 부담이 되면 <code>kube-reserved</code>를 함께 지정합니다.
        </p>
      `,
    },

    subnets: {
      title: '서브넷과 CIDR 예약',
      text: (a, t) => html`
        ${t.sub('subnets-blocks', '남은 주소와 남은 블록의 차이')}
        <p>
          /28 접두사 하나는 ${t.n(a.fixed.slotAddresses)}의 배수에서 시작하는 연속된 주소 ${t.n(a.fixed.slotAddresses)}개를 차지합니다. EC2가 자리를 만들기
          위해 사용 중인 주소를 옮겨 주지는 않습니다. ENI나 로드 밸런서, 파드의 주소가 하나만 끼어 있어도 그 블록은 접두사로 쓸 수
          없습니다. 서브넷의 첫 블록과 마지막 블록도 AWS가 예약한 주소 때문에 쓸 수 없습니다. 그래서 비어 있는
          ${a.subnet.empty.subnet.cidr}에는 쓸 수 있는 주소가 ${t.n(a.subnet.empty.subnet.usable)}개, 온전한 블록이
          ${t.n(a.subnet.empty.subnet.prefixBlocks)}개 있습니다.
        </p>
        ${t.panel(
          'subnet',
          (input) => html`
            <p>
              ${input('cidr')} 서브넷에서 다른 리소스가 주소 ${input('used', '개')}를 최대한 많은 블록에 흩어진 채로 쓰고 있다고 합시다. 여기에 prefix
              delegation을 켠
              ${input('type')} 노드 ${input('nodes', '대가')} 들어오고, 노드마다 파드가 ${input('pods', '개씩')} 실행됩니다.
            </p>
          `,
          html`
            <p>
              필요한 블록은 ${t.n(a.subnet.used.subnet.prefixBlocksNeeded)}개, 온전한 블록은
              ${t.n(a.subnet.used.subnet.prefixBlocks)}개이므로
              <strong>${a.subnet.used.fits ? '모두 들어갑니다' : '다 들어가지 못합니다'}</strong>. Prefix delegation을 끄면 주소가
              ${t.n(a.subnet.used.otherMode.usedAtRest)}개 필요하며,
              ${a.subnet.used.otherMode.fits ? '이때는 모두 들어갑니다' : '이때도 다 들어가지 못합니다'}.
            </p>
            ${t.subnet(a.subnet.used.subnet, 'subnet-map')}
          `,
        )}
        <p>
          <code>AvailableIpAddressCount</code>로는 이 차이를 알 수 없습니다. 이 값은 주소만 세므로, 주소가 수백 개 남아 있어도 온전한
          블록은 하나도 없을 수 있습니다.
        </p>
        ${t.code(COMMANDS.addresses)}
        ${t.sub('subnets-reserve', '범위 예약하기')}
        <p>
          <code>prefix</code> 유형의 ${t.link(LINKS.reservation, '서브넷 CIDR 예약')}을 만들면 그 범위에는 개별 주소가 할당되지 않습니다. EC2는 접두사를 이
          범위에서 먼저 할당합니다. 이미 쓰이는 주소를 옮겨 주지는 않으므로, 범위가 비어 있을 때 만들어야
          합니다. ${a.subnet.reservations.length ? '위의 노드가 빈 서브넷에 들어온다면 다음과 같이 예약합니다.' : ''}
        </p>
        ${a.subnet.reservations.map((cidr) => t.code(COMMANDS.reserve(cidr)))}
        <p>
          조각난 서브넷은 그대로 두고, 접두사를 쓰는 노드 전용 서브넷을 따로 만드는 편이 더 좋습니다. 개별 주소가 ENI의 기본 주소뿐이어서 조각나는 블록이 거의 없기 때문입니다. ENI는 다른
          서브넷으로 옮길 수 없으므로 노드는 새로 만들어야 합니다.
        </p>
      `,
    },

    documents: {
      title: '문서가 틀린 곳',
      text: (a, t) => {
        const of = a.fixed.statements;
        return html`
          <p>
            이 글을 쓸 때의 문서를 그대로 인용했습니다. 인용문의 숫자는 문서에 적힌 그대로이며, 그 아래에는 소프트웨어가 실제로 내는 값을 계산해 적었습니다.
          </p>
          <dl class="statements">
            ${t.statement(
              of.customNetworking,
              (is) => html`
                ${is}개입니다. 같은 페이지의 다음 줄에 있는 계산식도 ${t.formula(of.customNetworking.values.formula)}입니다.
                ${t.n(of.customNetworking.values.without)}개는 custom networking을 쓰지 않을 때의 값입니다.
              `,
            )}
            ${t.statement(
              of.ipv6,
              (is) => html`
                ${t.formula(of.ipv6.values.formula)}이므로 ${is}개입니다. 게다가 IPv6에서는 주소가 제약이 되지 않으므로, 기준은
                권장값인 ${t.n(of.ipv6.values.recommended)}개입니다.
              `,
            )}
            ${t.statement(
              of.warmIpTarget,
              (is) => html`
                두 번째 ENI에는 ENI 자신의 주소 외에 주소가 ${is}개만 할당됩니다. CNI는 ENI를 가득 채우지 않고, target인
                ${t.n(of.warmIpTarget.values.target)}개에 모자라는 만큼만 할당합니다. 두 번째 ENI는 파드가
                ${t.n(of.warmIpTarget.values.pods)}개가 될 때 연결됩니다.
              `,
            )}
            ${t.statement(
              of.emptyNode,
              (is) => html`
                파드가 없는 ${of.emptyNode.values.type}에는 ENI ${t.n(of.emptyNode.values.enis)}개에 주소 ${is}개가 있습니다. 두 번째 ENI는 첫
                파드가 올라올 때 연결됩니다.
              `,
            )}
            ${t.statement(
              of.secondaryIps,
              (is) => html`
                보조 IP는 ${is}개입니다. ${t.n(of.secondaryIps.values.maxPods)}개는 노드 주소를 쓰는 파드까지 더한 max pods입니다.
              `,
            )}
            ${t.statement(
              of.minimumPrefixes,
              (is) => html`
                접두사 ${is}개입니다. 주소가 최소 ${t.n(of.minimumPrefixes.values.minimum)}개 있어야 하기 때문입니다. 같은 행의 “Prefixes
                per ENI” 칸에는 맞는 값이 적혀 있습니다.
              `,
            )}
            ${t.statement(
              of.prefixEnis,
              (is) => html`
                ENI는 ${is}개입니다. 접두사 ${t.n(of.prefixEnis.values.prefixes)}개는 첫 번째 ENI의 슬롯
                ${t.n(of.prefixEnis.values.slots)}개 안에 모두 들어갑니다.
              `,
            )}
            ${t.statement(
              of.karpenter,
              (is) => html`
                Karpenter가 계산하는 ${of.karpenter.values.type}의 기본값은 ${is}개입니다. 문서의 계산식으로는
                ${t.n(of.karpenter.values.recipe)}개가 나오는데, 이것은 custom networking을 쓸 때의 계산식이어서 어느 유형에서나 기본값보다 작은 값이 나옵니다.
              `,
            )}
            ${t.statement(
              of.spreadsheet,
              (is) => html`
                주소 ${is}개를 씁니다. AWS가 서브넷마다 예약하는 주소가 있어서, 이 크기의 서브넷에서 쓸 수 있는 주소는
                ${t.n(of.spreadsheet.values.usable)}개입니다.
              `,
            )}
          </dl>
          <p>
            여러 문서에서 안내하는 <code>max-pods-calculator.sh</code>는
            ${t.link(LINKS.scriptGone, '저장소에서 삭제되었습니다')}. 이 패키지의 명령줄 도구는 그 스크립트의 플래그를 그대로 받습니다.
            <code>npx eks-max-pods --instance-type …</code>
          </p>
        `;
      },
    },

    sources: {
      title: '출처',
      text: (a, t) => html`
        <p>
          규칙은 각 소프트웨어의 소스 코드에서, 인스턴스 유형의 수치는 ${a.fixed.catalog.date} 기준 EC2 데이터에서 가져왔습니다. 더 읽어 볼
          만한 문서는 다음과 같습니다.
        </p>
        <ul lang="en">
          <li>${t.link(LINKS.prefixMode, 'EKS Best Practices: Prefix Mode for Linux')}</li>
          <li>${t.link(LINKS.choosing, 'EKS User Guide: Choose an optimal node instance type')}</li>
          <li>${t.link(LINKS.cniReadme, 'VPC CNI: README')}</li>
          <li>${t.link(LINKS.ipTargets, 'VPC CNI: WARM_ENI_TARGET, WARM_IP_TARGET and MINIMUM_IP_TARGET')}</li>
          <li>${t.link(LINKS.ipamd, 'VPC CNI: ipamd')}</li>
          <li>${t.link(LINKS.prefixes, 'EC2: Prefix delegation for network interfaces')}</li>
          <li>${t.link(LINKS.nodeadm, 'EKS AMI: nodeadm')}</li>
          <li>${t.link(LINKS.karpenter, 'Karpenter: NodeClasses')}</li>
          <li>${t.link(LINKS.reservation, 'VPC: Subnet CIDR reservations')}</li>
        </ul>
      `,
    },
  },
};

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
          ENI ${t.n(enis)}개${prefixes === null ? '' : `와 접두사 ${t.n(prefixes)}개`}로 파드용 주소 ${t.n(addresses)}개가 확보되고, 그중
          ${t.n(free)}개가 남아 있습니다. 서브넷에서 차지한 주소는 <strong>${t.n(subnetAddresses)}개</strong>입니다.${
            waiting ? ` 파드 ${t.n(waiting)}개는 주소를 받지 못합니다.` : ''
          }${settles ? '' : ' 이 상태에서는 연결과 해제가 끝없이 반복되며, 여기 적은 값은 그중 최댓값입니다.'}
        </p>
      `,
    )}
    ${t.chart(of, `warm-${target}-chart`, `${variable}: ${a.type.name}의 파드 수에 따른 주소 수`)}
  `;
}

/** What became of the replicas. */
function outcome([running, pending, waiting]: Answers['lab']['before'], t: Teller) {
  return html`
    <strong>레플리카 ${t.n(running)}개가 실행됩니다.</strong> Pending은 ${t.n(pending)}개, ContainerCreating은
    ${t.n(waiting)}개입니다.
  `;
}
