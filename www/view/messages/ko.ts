/*
 * 한국어. 용어는 AWS 한국어 문서와 kubernetes.io/ko를 따르고, CNI의 설정과 기능 이름은 AWS가 쓰는 영어 그대로 둔다.
 *
 *   그대로 두는 말   ENI, prefix delegation, custom networking, warm pool, warm target, max pods, primary ENI, kubelet,
 *                   kube-reserved, user data의 키와 변수 이름, Pending·ContainerCreating·Ready 같은 상태 이름
 *   pod 파드 · node 노드 · cluster 클러스터 · subnet 서브넷 · instance type 인스턴스 유형 · replica 레플리카
 *   secondary IP 보조 IP · prefix 접두사 · address 주소 · slot 슬롯 · block 블록 · network card 네트워크 카드
 *   security groups for pods 파드용 보안 그룹 · trunk/branch ENI 트렁크/브랜치 ENI · unmanaged ENI 비관리 ENI
 *   managed node group 관리형 노드 그룹 · launch template 시작 템플릿 · user data 사용자 데이터 · add-on 추가 기능
 *   bare metal 베어 메탈 · availability zone 가용 영역 · eviction threshold 축출 임계값 · allocatable 할당 가능
 *   expression 표현식 · at rest 안정 상태 · peak 피크 · reservation 예약 · whole /28 block 온전한 /28 블록
 *   single address 개별 주소 · pod address 파드용 주소 · attach/release 연결/해제 · formula 계산식 · IP family IP 패밀리
 *   self-managed 자체 관리형 노드 · custom AMI 사용자 지정 AMI · configuration values 구성 값 · drop-in drop-in 파일
 *   limit: 못 들어가게 막는 것은 제약, 값의 최대는 상한, EC2의 수치는 한도 · 안정되는 것은 warm pool · 노드는 대로 센다
 *
 * 문장은 합니다체로 짧게, 레이블은 명사구로 쓴다. 빈칸 바로 뒤에는 받침에 따라 달라지는 조사(은·는, 이·가, 을·를, 과·와, 으로·로)를
 * 두지 않고 '개', '유형', '값' 같은 말을 받쳐 쓴다. tests/js/messages.test.mjs가 검사한다.
 */
import type { Translation } from './en.js';
import { library } from './library.js';

export const ko: Translation = {
  settings: '설정',
  node: '노드',
  instanceType: '인스턴스 유형',
  instanceTypeHint: '단종된 유형까지 모두 {count}개',
  own: '유형 직접 입력',
  fromCatalogue: '카탈로그에서 선택',
  cni: 'VPC CNI',
  warm: 'Max pods와 warm target',
  others: '기타 설정',
  fields: {
    enis: ['ENI 수', '기본 네트워크 카드 기준'],
    ips: ['ENI당 IPv4 주소 수', '기본 주소 포함'],
    vcpus: ['vCPU 수', ''],
    mib: ['메모리(MiB)', ''],
    pd: ['Prefix delegation', 'ENABLE_PREFIX_DELEGATION'],
    cn: ['Custom networking', 'AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG'],
    sg: ['파드용 보안 그룹', 'ENABLE_POD_ENI'],
    ip: ['IP 패밀리', ''],
    pods: ['노드의 파드 수', '주소를 쓰는 파드만. 비우면 최댓값'],
    max: ['kubelet의 max pods', '비우면 권장값'],
    weni: ['WARM_ENI_TARGET', '=1'],
    wip: ['WARM_IP_TARGET', '=설정 안 함'],
    minip: ['MINIMUM_IP_TARGET', '=설정 안 함'],
    wprefix: ['WARM_PREFIX_TARGET', '=1'],
    os: ['운영 체제', ''],
    cni: ['CNI 버전', '예: v1.19.0-eksbuild.1'],
    maxeni: ['MAX_ENI', '=설정 안 함'],
    unmanaged: ['비관리 ENI', 'no_manage 태그 또는 EFA 전용'],
    host: ['호스트 네트워크 파드', 'aws-node, kube-proxy 등'],
    trunk: ['트렁크 ENI', ''],
    reserved: ['RESERVED_ENIS', 'Karpenter의 설정'],
    percore: ['podsPerCore', 'Karpenter의 설정'],
    seen: ['할당 가능한 파드 수', '노드의 status.allocatable.pods'],
    prov: ['노드를 만드는 주체', ''],
    newer: ['설정을 바꾼 뒤에 시작된 노드', ''],
    start: ['이미 실행 중인 파드', '비우면 막 시작한 노드'],
    events: ['시각(초)과 그때 원하는 파드 수', '예: 0:40, 60:10. 비우면 한꺼번에'],
    attach: ['ENI 연결에 걸리는 시간(초)', '=10'],
    left: ['서브넷에 남은 주소', '비우면 제한 없음'],
    blocks: ['서브넷에 남은 /28 블록', '비우면 제한 없음'],
    each: ['노드의 파드 수', '=10'],
    burst: ['추가로 바로 시작해야 하는 파드', '=5'],
    replicas: ['레플리카 수', '=150'],
    others: ['주소를 쓰는 다른 파드', 'CoreDNS 등'],
    branch: ['브랜치 ENI를 쓰는 레플리카', '=0'],
    cpu: ['레플리카당 CPU 요청량', '밀리코어'],
    mem: ['레플리카당 메모리 요청량', 'MiB'],
    surge: ['업그레이드 중 추가 노드', '노드 수 또는 33% 같은 비율'],
    addresses: ['다른 리소스가 쓰는 주소', '로드 밸런서, 엔드포인트'],
    dialect: ['대상 도구', ''],
    xfield: ['필드', ''],
    xfind: ['이름에 다음 중 하나가 들어간 유형', '=m5. c7g'],
    xonly: ['표시', ''],
    cluster: ['클러스터', ''],
    region: ['리전', ''],
    ng: ['노드 그룹', '=nodes'],
    endpoint: ['API 서버 엔드포인트', '=https://…'],
    ca: ['인증 기관', 'aws eks describe-cluster가 출력하는 base64'],
    svc: ['서비스 CIDR', '예: 10.100.0.0/16'],
    as: ['Max pods 지정 방식', ''],
  },
  choices: {
    ipv4: 'IPv4',
    ipv6: 'IPv6',
    linux: 'Linux',
    windows: 'Windows',
    attached: '연결됨',
    pending: '연결되지 않음',
    unknown: '모름',
    yes: '예',
    no: '아니요',
    'managed-node-group': '관리형 노드 그룹',
    'managed-node-group-custom-ami': '사용자 지정 AMI를 쓰는 관리형 노드 그룹',
    'self-managed': '자체 관리형 노드',
    karpenter: 'Karpenter',
    'auto-mode': 'EKS Auto Mode',
    nodeadm: 'nodeadm(AL2023)',
    maxPods: 'maxPods',
    cpu: 'kube-reserved cpu',
    memory: 'kube-reserved memory',
    'ephemeral-storage': 'kube-reserved ephemeral-storage',
    number: '숫자',
    expression: '표현식',
    prefixes: '/28 접두사',
    secondaryIps: '보조 IP',
  },
  unset: '설정 안 함',
  verdict: '권장 max pods',
  ofAllowed: '주소 기준 상한 {allowed}개 중',
  noLimit: 'IPv6에서는 주소가 제약이 되지 않음',
  withBranch: '브랜치 ENI를 쓰는 파드 {pods}개 별도',
  modes: { 'secondary-ip': '보조 IP', prefix: '/28 접두사', ipv6: '노드당 /80 하나' },
  viewsLabel: '결과 화면',
  views: {
    pods: 'Max pods',
    pool: 'Warm pool',
    fleet: '레플리카와 서브넷',
    expr: '표현식',
    write: '설정 작성',
  },
  noWindows: 'Windows 노드는 max pods만 계산하고 주소는 다루지 않습니다.',
  seeField: '쓸 수 없는 설정이 있습니다. 해당 입력란을 확인하세요.',

  compare: '다른 설정과 비교',
  compareTitle: '두 설정 비교',
  whichSetting: '표시할 설정',
  sides: { a: '첫 번째 설정', b: '두 번째 설정' },
  swap: '서로 바꾸기',
  removeSecond: '두 번째 설정 삭제',
  compareHint:
    '값이 다른 항목 앞에는 ≠ 표시가 붙습니다. 입력란과 결과 화면에는 입력란 위에서 선택한 설정이 표시됩니다.',
  differs: '다름:',
  addressMode: '주소 방식',
  podsOnNode: '노드의 파드 수',
  memoryByExpression: 'kube-reserved 메모리(MiB), max pods를 표현식으로 설정할 때',
  writtenFor: '설정 작성: {target}',
  copyLink: '링크 복사',

  pool: '노드가 차지하는 주소',
  atRest: '파드가 {pods}개일 때의 안정 상태 기준입니다.',
  neverRests: '단, 이 설정에서는 안정되지 않고 주소의 연결과 해제가 끝없이 반복됩니다. 아래는 그중 최댓값입니다.',
  nodeDoesNotStart: '이 설정에서는 CNI가 시작되지 않아 노드가 NotReady에 머무릅니다.',
  subnetAddresses: '서브넷에서 차지한 주소',
  enis: 'ENI',
  prefixes: '/28 접두사',
  attached: '파드용으로 연결된 주소',
  assigned: '파드에 할당된 주소',
  free: '노드에 남은 주소',
  waiting: '주소를 받지 못한 파드',
  enisTitle: 'ENI와 슬롯',
  eni: 'ENI {index}',
  eniColumn: 'ENI',
  slotsColumn: '연결된 슬롯',
  addressesOf: [
    'ENI {index}: 슬롯 {of}개 중 {slots}개 연결, {assigned}개 할당',
    'ENI {index}: {slots}/{of}, {assigned}',
  ],
  prefixesOf: [
    'ENI {index}: 슬롯 {of}개 중 {slots}개에 접두사, 주소 {assigned}개 할당',
    'ENI {index}: 접두사 {slots}/{of}, {assigned}',
  ],
  noPodAddresses: 'ENI {index}: 파드용 주소 없음',
  freeInPrefixes: '접두사에 남은 주소',
  freeAddresses: '할당되지 않은 주소',
  emptySlot: '빈 슬롯',
  chartTitle: '파드 수에 따른 주소 수',
  podsWithAddress: '파드',
  addresses: '주소',
  flaps: '빨간 선 구간에서는 warm pool이 안정되지 않습니다. 그래프는 연결되는 주소의 최댓값입니다.',
  asTable: '표로 보기',
  downloadSvg: 'SVG 내려받기',
  downloadCsv: 'CSV 내려받기',

  burst: '파드가 한꺼번에 생길 때',
  burstIntro: 'CNI는 5초마다 warm pool을 점검하며, 새 ENI를 연결할 때는 더 오래 걸립니다.',
  burstTitle: '시간에 따른 대기 파드와 EC2 호출',
  seconds: '초',
  waitingPods: '주소 대기',
  wantedPods: '원하는 파드 수',
  callsSoFar: 'EC2 호출 누적',
  calls: {
    allocateEni: 'ENI 생성·연결',
    assignAddresses: '주소·접두사 할당',
    unassignAddresses: '주소 할당 해제',
    unassignPrefixes: '접두사 할당 해제',
    freeEni: 'ENI 해제',
  },
  allAtOnce: '모두 바로 실행됩니다.',
  allRunningAt: '{seconds}초 뒤에 모두 실행됩니다.',
  someWait: '일부는 끝내 주소를 받지 못합니다.',
  settledAt: 'Warm pool은 {seconds}초 뒤에 안정됩니다.',
  neverSettled: 'Warm pool이 안정되지 않습니다.',

  sizing: '주소를 가장 적게 차지하는 설정',
  sizingIntro:
    '가능한 warm target을 모두 계산해, 추가 파드를 바로 시작할 수 있는 설정 중 주소를 가장 적게 차지하는 것을 고릅니다.',
  sizingColumns: ['설정', '차지하는 주소', '파드가 없을 때', '남는 주소', '모두 실행될 때까지(초)', 'EC2 호출'],
  best: '최선:',
  takeOver: '적용',
  inUse: '사용 중',
  never: '불가',

  paste: '노드, 서브넷, 계획 붙여넣기',
  pasteIntro:
    '붙여넣은 내용은 이 페이지 밖으로 나가지 않습니다. 아래 명령의 출력이나 명령줄 도구에 쓰는 JSON 계획을 읽습니다.',
  pasteCommands: ['kubectl get nodes -o json', 'aws ec2 describe-subnets'],
  draft: '명령의 출력',
  readDraft: '입력란에 채우기',
  pasteRead: '노드 그룹과 서브넷을 합쳐 {rows}개를 읽어 아래 입력란에 채웠습니다.',
  pasteProblems: {
    noJson: 'JSON이 아닙니다: {name}',
    noPlan: '계획이 아닙니다. 중괄호로 감싼 객체여야 합니다.',
    noList: '{name} 항목은 객체 목록이어야 합니다.',
    emptyList: '{name} 목록이 비어 있습니다.',
    unknown: '{name} 항목은 계획에 쓸 수 없습니다.',
    empty: '계획이 들어 있지 않습니다.',
  },
  groupsIntro: '그룹에서 비워 둔 값은 설정을 따릅니다.',
  replicasTitle: '노드에 레플리카 배치',
  subnetsTitle: '서브넷에 노드 배치',
  tables: { groups: '노드 그룹', subnets: '서브넷' },
  rows: { groups: '노드 그룹 {row}', subnets: '서브넷 {row}' },
  moreOfRow: '더 보기',
  moreRows: '{all}개 중 처음 {shown}개만 여기서 수정할 수 있습니다. 계산에는 모두 포함됩니다.',
  columns: {
    instanceType: ['인스턴스 유형', ''],
    nodes: ['노드 수', ''],
    podsPerNode: ['노드당 파드 수(서브넷 계산용)', ''],
    maxPods: ['Max pods', '=설정과 같음'],
    prefixDelegation: ['Prefix delegation', ''],
    daemonSetPods: ['주소를 쓰는 데몬셋 파드', '=0'],
    hostNetworkPods: ['호스트 네트워크 파드', '=2'],
    name: ['이름', ''],
    more: ['기타 옵션', '=warmIpTarget=5 maxEni=2'],
    cidr: ['CIDR', ''],
    used: ['사용 중인 주소', '=개수 또는 주소 목록'],
    prefixReservation: ['접두사 예약 범위', ''],
    availabilityZone: ['가용 영역', ''],
    use: ['용도', ''],
    available: ['남은 주소(사용 중인 주소 대신 입력)', ''],
  },
  cellChoices: {
    prefixDelegation: { '': '설정과 같음', yes: '켬', no: '끔' },
    use: { '': '노드와 파드 모두', nodes: '노드용', pods: '파드용' },
  },
  addRow: { groups: '노드 그룹 추가', subnets: '서브넷 추가' },
  removeRow: { groups: '노드 그룹 {row} 삭제', subnets: '서브넷 {row} 삭제' },
  runs: '레플리카 {running}개가 실행됩니다.',
  limitedBy: '제약 요인은 {by}입니다.',
  limits: {
    'max-pods': 'max pods',
    addresses: '주소',
    cpu: 'CPU',
    memory: '메모리',
    'branch-enis': '브랜치 ENI',
    'not-ready': 'Ready가 되지 않는 노드',
  },
  running: '실행',
  pending: 'Pending',
  waitingForAddress: '주소 대기',
  podAddresses: '파드용 주소',
  fleetTitle: '레플리카와 노드별 파드 수',
  fleetAbout: '실행: {running}. Pending: {pending}. 주소 대기: {waitingForAddress}.',
  podsPerNode: '노드별 파드 수',
  nodesWithThat: '해당 노드 수',
  podsOnNodes: '노드 {nodes}대에 파드 {pods}개씩',
  maxPodsMark: 'Max pods',
  addressesMark: '파드용 주소(더 적을 때)',
  hostPods: '호스트 네트워크를 쓰는 파드는 max pods에 포함되지만 파드용 주소는 쓰지 않습니다.',
  fits: '노드와 파드가 모두 서브넷에 들어갑니다.',
  doesNotFit: '노드와 파드가 서브넷에 다 들어가지 못합니다.',
  mapTitle: '피크 때 서브넷의 /28 블록',
  moreMaps: '서브넷 {all}개 중 처음 {shown}개만 그렸습니다. 표에는 모두 있습니다.',
  blockStates: {
    used: '다른 곳이나 AWS가 사용',
    prefix: '이 계획의 접두사',
    addresses: '이 계획의 개별 주소로 조각남',
    reserved: '접두사용으로 예약됨',
    free: '비어 있음',
  },
  subnetColumns: [
    '사용 가능',
    '노드',
    '사용(안정 상태)',
    '사용(피크)',
    '남음',
    '온전한 /28 블록',
    '필요한 블록',
    '남는 블록',
    '추가 가능한 노드 수',
  ],
  verdictColumn: '판정',
  verdicts: { fits: '충분', 'no-addresses': '주소 부족', 'no-prefixes': '온전한 /28 블록 부족' },
  freeOf: '피크 때 주소 {usable}개 중 {free}개 남음',
  withPrefixes: 'Prefix delegation을 켜면 같은 노드가 피크 때 주소 {peak}개를 차지하고,',
  withoutPrefixes: 'Prefix delegation을 끄면 같은 노드가 피크 때 주소 {peak}개를 차지하고,',
  andFits: '서브넷에 모두 들어갑니다.',
  andDoesNot: '서브넷에 다 들어가지 못합니다.',
  smallest: '빈 서브넷이라면 {length} 크기부터 피크를 감당할 수 있습니다.',
  reserve: '접두사용으로 예약할 범위:',
  noSubnetIsEnough: '/16으로도 부족합니다.',

  expressionTitle: 'Max pods 표현식 평가',
  expressionIntro: 'nodeadm의 maxPodsExpression과 Karpenter EC2NodeClass의 CEL 표현식을 이 도구들과 똑같이 평가합니다.',
  expression: '표현식',
  expressionRefused: '표현식을 계산할 수 없습니다',
  noValue: '숫자 없음',
  onType: '{instanceType} 기준',
  nodeGets: '노드에 적용되는 값 {effective}',
  noNode: 'Karpenter가 노드를 만들지 않음',
  expressionNote:
    '변수: default_enis, ips_per_eni, max_pods. Karpenter에는 vcpus, memory_mib, instance_type, min(), max()도 있습니다.',
  allTypes: '모든 유형의 결과',
  expressionColumns: {
    instanceType: '유형',
    value: '결과',
    effective: '노드에 적용',
    defaultMaxPods: '기본값',
    recommended: '권장값',
    secondaryIp: '보조 IP',
    prefix: '접두사 사용 시',
    memoryShare: '메모리 예약 비율',
  },
  filters: {
    all: '모든 유형',
    failed: '실패한 유형',
    above: '권장값을 넘는 유형',
    prefixes: '보조 IP보다 많은 유형',
    memory: '메모리의 4분의 1 넘게 예약하는 유형',
  },
  rowsFound: '유형 {all}개 중 {found}개.',

  writeIntro: '현재 설정을 각 도구의 형식에 맞춰 숫자까지 채워 작성했습니다.',
  targetsLabel: '도구',
  targets: {
    kubectl: 'kubectl',
    helm: 'Helm',
    'eks-addon': 'EKS 추가 기능',
    nodeadm: 'nodeadm(AL2023)',
    karpenter: 'Karpenter',
    eksctl: 'eksctl',
    terraform: 'Terraform',
    cdk: 'CDK',
    pulumi: 'Pulumi',
    bottlerocket: 'Bottlerocket',
    windows: 'Windows',
    'bootstrap-sh': 'bootstrap.sh(AL2)',
  },
  targetFields: '직접 채울 값',
  commands: '명령',
  command: '명령',
  commandNumber: '명령 {index}',
  copy: '복사',
  copyWhat: '{what} 복사',
  copied: '복사했습니다.',
  selected: '선택했습니다. Ctrl+C 또는 ⌘C를 누르세요.',

  advice: '알아 둘 점',
  severities: { error: '동작하지 않음', warning: '주의', info: '참고' },
  source: '출처',
  derivation: '계산 과정',
  step: '단계',
  formula: '계산식',
  tools: '도구별 설정값',
  toolsIntro: '(따로 지정하지 않았을 때)',
  tool: '도구',
  pods: 'Max pods',
  toolNames: {
    managedNodeGroup: '관리형 노드 그룹',
    nodeadm: 'nodeadm(AL2023)',
    karpenter: 'Karpenter',
    bottlerocket: 'Bottlerocket',
    bootstrapSh: 'bootstrap.sh(AL2)',
    autoMode: 'EKS Auto Mode',
    windows: 'Windows AMI',
    calculatorScript: 'max-pods-calculator.sh',
    calculatorScriptMaxAllowed: '위 스크립트의 --show-max-allowed',
    upstreamKubernetes: 'Kubernetes 업스트림',
  },
  compared: '비교',
  same: '권장값과 같음',
  less: '권장값보다 작음',
  more: '권장값보다 큼',
  none: '없음',
  diagnosisTitle: 'Prefix delegation을 켰는데도 노드의 max pods가 예상과 다를 때',
  diagnosisIntro: 'kubectl describe node에 나온 할당 가능한 파드 수와 그 밖에 알고 있는 값을 입력하세요.',
  explainedBy: '원인',
  nothingExplains: '알려진 규칙으로 설명되지 않는 숫자입니다. 위 설정이 클러스터와 같은지 확인하세요.',
  checks: '확인할 것',
  reservedTitle: 'Max pods에 따른 예약량',
  reservedIntro: 'Max pods {pods}개일 때의 kube-reserved(MiB, 밀리코어).',
  reservedColumns: ['AMI', '메모리', '메모리 비율', 'CPU', '파드에 남는 메모리', '파드에 남는 CPU'],
  amis: {
    'al2023 kubelet-config': 'AL2023, max pods를 숫자로 설정',
    'al2023 expression': 'AL2023, max pods를 표현식으로 설정',
    bottlerocket: 'Bottlerocket',
    'karpenter-al2023': 'Karpenter, AL2023',
    'karpenter-bottlerocket': 'Karpenter, Bottlerocket',
    al2: 'AL2',
  },
  refused: '계산할 수 없습니다',
  didYouMean: '비슷한 값:',
  data: 'EC2 한도 기준일 {date}, 인스턴스 유형 {count}개. eks-max-pods {version}.',
  noModule: '계산기를 불러오지 못했습니다. 아래는 prefix delegation을 켠 t3.large의 결과입니다.',

  embed: {
    title: '내 페이지에 넣기',
    formatsLabel: '형식',
    formats: {
      link: '링크',
      frame: 'iframe',
      fitting: '높이를 맞추는 iframe',
      element: '요소',
      mdx: 'MDX',
      markdown: 'Markdown',
      mediawiki: 'MediaWiki',
      picture: '그림',
    },
    hints: {
      link: '지금 설정으로 계산기를 여는 주소입니다.',
      frame: 'HTML을 쓸 수 있는 페이지에 넣습니다. 내용이 더 길면 안에서 스크롤되며, 높이는 고쳐 써도 됩니다.',
      fitting: '스크립트까지 쓸 수 있는 페이지에 넣습니다. 높이가 내용에 맞춰집니다.',
      element:
        '페이지의 일부가 되고 색도 페이지를 따릅니다. 스크립트가 실행되지 않는 곳에서는 태그 안의 글이 보입니다.',
      mdx: 'Docusaurus, Next.js 등에서 씁니다. 먼저 npm install eks-max-pods를 실행하세요.',
      markdown: '지금의 숫자를 README, 이슈, 위키에 표로 넣습니다. 링크를 열면 설정을 바꿔 볼 수 있습니다.',
      mediawiki: '같은 내용을 위키텍스트 표로 넣습니다.',
      picture: '같은 내용을 SVG 파일로 내려받거나 페이지에 직접 써 넣습니다.',
    },
    preset: '스크립트 없이도 결과가 보이는 페이지입니다. 링크를 카드로 보여 주는 곳에서는 그림이 함께 나옵니다.',
    looks: '모양',
    view: '보여 줄 내용',
    views: {
      verdict: '결과 숫자',
      table: '계산 과정',
      chart: '주소 풀',
      planner: '레플리카와 서브넷',
      full: '계산기 전체',
    },
    theme: '색',
    themes: { auto: '페이지에 맞춤', light: '밝게', dark: '어둡게' },
    compact: '되도록 작게',
    readonly: '값을 바꿀 수 없게',
    frameTitle: '{type}의 EKS max pods',
    inWords: '{type}, {mode}: 파드 {pods}개',
    setBy: '{tool}의 설정값',
    source: 'EKS max pods 계산기',
    limits: 'EC2 한도 기준일 {date}',
  },

  library: library({
    advice: {
      'prefixes-need-nitro':
        '{instanceType} 유형은 Nitro 기반이나 베어 메탈로 확인되지 않아 /28 접두사 대신 보조 IP로 동작하며, 그 사실은 CNI 로그에만 남습니다.',
      'prefixes-need-newer-cni':
        '{instanceType} 유형에서 prefix delegation을 쓰려면 VPC CNI {minimum} 이상이 필요합니다. {cniVersion} 버전은 보조 IP로 동작합니다.',
      'ipv6-needs-nitro':
        '{instanceType} 유형에는 IPv6 접두사를 연결할 수 없습니다. ipamd가 시작되지 않아 파드가 주소를 받지 못합니다.',
      'ipv6-needs-prefix-delegation':
        'IPv6에는 ENABLE_PREFIX_DELEGATION=true 설정이 필요합니다. 없으면 ipamd가 시작되지 않습니다.',
      'ipv6-needs-newer-cni':
        'IPv6에는 VPC CNI {minimum} 이상이 필요합니다. {cniVersion} 버전은 IPv6를 지원하지 않습니다.',
      'pod-eni-needs-newer-cni':
        '파드용 보안 그룹에는 VPC CNI {minimum} 이상이 필요합니다. {cniVersion} 버전은 ENABLE_POD_ENI를 무시합니다.',
      'no-eni-for-pods':
        '파드에 쓸 ENI가 남지 않습니다. 브랜치 ENI를 쓰는 파드를 빼면 노드의 주소를 쓰는 파드 {hostNetworkPods}개만 실행할 수 있습니다.',
      'windows-not-possible':
        '{instanceType} 유형의 Windows 노드에서는 파드가 주소를 받지 못합니다. EKS의 Windows AMI는 x86_64용뿐이고, VPC resource controller가 지원하는 유형이어야 합니다.',

      'raise-max-pods':
        '접두사를 쓰면 이 노드의 파드용 주소는 {podAddresses}개가 되지만, nodeadm은 max pods를 {nodeadm}개로, Karpenter는 {karpenter}개로 설정합니다. {recommended}개로 올리지 않으면 달라지는 것이 없습니다.',
      'ipv6-raise-max-pods':
        'IPv6에서는 주소가 제약이 되지 않는데도 nodeadm은 max pods를 {nodeadm}개로, Bottlerocket은 {bottlerocket}개로, Karpenter는 {karpenter}개로 설정합니다. {recommended}개로 올리세요.',
      'custom-networking-takes-an-eni':
        'Custom networking을 켜면 파드가 primary ENI를 쓰지 않으므로 쓸 수 있는 주소는 {podAddresses}개입니다. nodeadm({nodeadm}개), Bottlerocket({bottlerocket}개), Karpenter({karpenter}개)는 이를 반영하지 않습니다. Karpenter에는 RESERVED_ENIS 설정이 필요합니다.',
      'trunk-takes-an-eni':
        '파드용 보안 그룹의 트렁크 ENI가 ENI 자리 하나를 차지하므로 쓸 수 있는 주소는 {podAddresses}개입니다. 브랜치 ENI를 쓰는 파드(최대 {branchPods}개)는 이 주소를 쓰지 않지만 max pods에 포함되므로, 실행할 수 있는 파드는 {usable}개입니다. nodeadm은 이를 반영하지 않고 {nodeadm}개로 설정합니다.',
      'trunk-unknown':
        '{instanceType} 유형에 트렁크 ENI를 연결할 수 있는지 AWS가 밝히지 않았습니다. CNI는 트렁크 ENI 자리를 비워 두지만, 연결되지 않을 수도 있습니다.',
      'no-trunk':
        '{instanceType} 유형에는 트렁크 ENI를 연결할 수 없습니다. 자체 보안 그룹이 있는 파드는 이 노드에서 실행되지 않습니다.',
      'trunk-tables-disagree':
        '2026년 3월의 VPC resource controller 표에는 {instanceType} 유형의 트렁크 ENI가 없고, 8월의 Karpenter 표에는 브랜치 ENI가 {branchPods}개 있습니다. 더 최신인 표로 계산했습니다.',
      'unmanaged-enis':
        'CNI가 쓸 수 없는 ENI({unmanagedEnis}개)를 빼면 쓸 수 있는 주소는 {podAddresses}개입니다. nodeadm({nodeadm}개), Bottlerocket({bottlerocket}개), Karpenter({karpenter}개)는 이를 반영하지 않습니다.',
      'efa-only-reserve':
        '비관리 ENI가 EFA 전용이라면 Karpenter는 max pods를 {karpenterEfaOnly}개로 설정합니다. 그러나 nodeadm은 모든 ENI를 기준으로 메모리를 Karpenter의 예상보다 {mebibytes} MiB 더 예약합니다.',
      'max-eni-limits':
        'MAX_ENI={maxEni} 설정에서 쓸 수 있는 주소는 {podAddresses}개입니다. nodeadm({nodeadm}개), Bottlerocket({bottlerocket}개), Karpenter({karpenter}개)는 이를 반영하지 않습니다.',
      'max-eni-unset':
        'CNI는 MAX_ENI={maxEni} 설정을 무시하지만, max-pods-calculator.sh는 계산에 넣어 max pods를 {calculatorScript}개로 출력합니다.',

      'limits-changed':
        '현재 EC2에서 {instanceType} 유형의 기본 카드에 연결할 수 있는 ENI는 {defaultCardEnis}개지만, VPC CNI 1.23.1, nodeadm, Bottlerocket에 내장된 값은 {compiledEnis}개입니다. 그래서 EC2 한도로는 파드 {maxAllowed}개까지 가능한데 nodeadm은 max pods를 {nodeadm}개로 설정합니다.',
      'cni-counts-all-cards':
        'VPC CNI 1.23.1에는 {instanceType} 유형의 정보가 없어 모든 네트워크 카드의 ENI {compiledEnis}개를 계산에 넣습니다. 그러나 파드는 기본 카드의 ENI {defaultCardEnis}개만 쓸 수 있습니다.',
      'multi-card':
        '{instanceType} 유형의 네트워크 카드 {networkCards}개 중 기본 카드의 ENI만 파드에 쓰입니다(전체 {totalEnis}개 중 {defaultCardEnis}개). 모든 카드의 ENI를 더한 표에는 파드가 {wrongTotal}개로 나옵니다.',
      'not-in-tool-tables':
        '{instanceType} 유형은 아직 어느 도구의 표에도 없습니다. nodeadm은 EC2에서 한도를 조회하고, Bottlerocket은 max pods를 {bottlerocket}개로 두고 메모리를 예약하지 않습니다.',
      'new-address-count': 'ENI당 주소 {ipv4PerEni}개는 예전 표에 없고 어림 계산으로도 나오지 않는 값입니다.',
      'default-above-recommended':
        'nodeadm은 이 유형의 max pods를 {nodeadm}개로, Karpenter는 {karpenter}개로 설정합니다. AWS가 권장하는 상한은 {ceiling}개이며, 관리형 노드 그룹은 {managedNodeGroup}개로, EKS Auto Mode는 {autoMode}개로 설정합니다.',
      'script-misses-bare-metal':
        'max-pods-calculator.sh는 베어 메탈의 접두사를 계산에 넣지 않아 파드 {calculatorScriptMaxAllowed}개까지 허용합니다. CNI는 {maxAllowed}개까지 지원합니다.',
      'script-stops-at-v':
        'max-pods-calculator.sh는 EKS의 표기처럼 v로 시작하는 버전을 넣으면 오류로 종료됩니다. 여기서는 {cniVersion} 버전으로 계산했습니다.',
      'ceiling-boundary':
        'vCPU 30개는 AWS 문서의 max pods 110개 기준과 250개 기준 중 어디에도 해당하지 않습니다. max-pods-calculator.sh는 110개로 계산합니다.',
      'vcpus-unknown':
        '{instanceType} 유형의 vCPU 수를 알 수 없어 110개로 계산했습니다. vCPU가 30개를 넘으면 250개입니다.',
      'karpenter-counts-zero':
        'RESERVED_ENIS를 빼고 남는 ENI가 없으면 Karpenter는 파드 0개로, max-pods-calculator.sh는 노드의 주소를 쓰는 파드 2개로 계산합니다.',
      'pods-per-core-ignored':
        'Karpenter는 Bottlerocket에서 podsPerCore를 무시하고 max pods를 {eniLimited}개로 설정합니다.',
      'windows-limits':
        'Windows 노드는 ENI를 하나만 쓰므로 파드용 주소가 {podAddresses}개지만, kubelet과 Karpenter는 파드 {windows}개까지 허용합니다. 작은 쪽이 실제 상한입니다.',
      'windows-ignores': 'Custom networking, 파드용 보안 그룹, MAX_ENI, 비관리 ENI는 Windows 노드에 효과가 없습니다.',
      'no-eks-ami': '{instanceType} 유형을 지원하는 EKS AMI가 없습니다. 규칙으로 계산했습니다.',
      retired: '{instanceType} 유형은 더 이상 제공되지 않습니다. 한도는 실행 중인 노드를 위해 남겨 두었습니다.',
      'newer-than-rules': 'VPC CNI {latest} 버전의 규칙으로 계산했습니다. {cniVersion} 버전은 더 최신입니다.',
      'special-status': '{instanceType} 유형은 EC2의 공개 목록에 없습니다({status}). 한도는 VPC CNI에 내장된 값입니다.',

      'reserve-ignores-max-pods':
        'kube-reserved 메모리는 max pods {maxPods}개가 아니라 파드 {basis}개를 기준으로 계산됩니다. {following} MiB가 아니라 {reserved} MiB입니다.',
      'reserve-exceeds-memory':
        '파드 {basis}개 기준으로 kube-reserved와 축출 임계값이 {reserved} MiB를 차지하는데 노드의 메모리는 {memoryMib} MiB입니다. 노드는 시작하자마자 메모리 압박 상태가 됩니다.',
      'reserve-above-quarter':
        'kube-reserved가 노드 메모리의 {percent}%를 차지합니다. 파드 {basis}개 기준 {reserved} MiB입니다.',
      'no-memory-reserve':
        'Bottlerocket의 표에 {instanceType} 유형이 없고 max pods도 설정하지 않아 메모리를 전혀 예약하지 않습니다.',
      'capacity-unknown': '{instanceType} 유형의 vCPU 수나 메모리를 알 수 없어 할당 가능한 양을 계산할 수 없습니다.',
      'capacity-is-less':
        '운영 체제가 인식하는 메모리는 이 유형의 {memoryMib} MiB보다 적으므로 실제 할당 가능한 양도 조금 더 적습니다.',

      'ipv6-refuses-custom-networking':
        'IPv6와 custom networking은 함께 쓸 수 없습니다. 함께 켜면 ipamd가 시작되지 않습니다.',
      'no-eni-for-custom-networking':
        'Custom networking을 켜면 파드에 쓸 ENI나 주소가 남지 않습니다. ipamd가 시작되지 않아 노드가 Ready가 되지 않습니다.',
      'prefixes-without-target':
        'Prefix delegation에는 0보다 큰 WARM_PREFIX_TARGET, WARM_IP_TARGET, MINIMUM_IP_TARGET 중 하나가 필요합니다. 없으면 aws-node가 시작되지 않습니다.',
      'never-settles':
        '파드가 {pods}개이면 warm pool이 안정되지 않습니다. 주소의 연결과 해제가 끝없이 반복되며, 많을 때는 {addresses}개까지 연결됩니다.',
      'subnet-exhausted':
        '서브넷에 warm pool을 늘릴 여유가 없습니다. CNI는 2분마다 다시 시도하며, 접두사에서 개별 주소로 전환하지 않습니다.',
      'minimum-freezes-pool':
        'WARM_IP_TARGET 없이 MINIMUM_IP_TARGET={minimumIpTarget} 설정만 있으면 warm pool이 처음 크기에서 더 커지지 않아, 이를 넘는 파드는 주소를 받지 못합니다.',
      'max-pods-above-addresses':
        'Max pods {maxPods}개가 파드용 주소 {podAddresses}개보다 많습니다. 주소를 받지 못한 파드는 ContainerCreating에 머무릅니다.',
      'trunk-has-no-room':
        '트렁크 ENI를 연결할 자리가 없습니다. 자체 보안 그룹이 있는 파드는 이 노드에서 실행되지 않습니다.',
      'warm-eni-zero-flaps':
        'WARM_ENI_TARGET이 0이면 파드 수가 {slotsPerEni}의 배수여서 ENI를 꽉 채울 때마다 ENI의 연결과 해제가 끝없이 반복됩니다.',
      'warm-eni-holds-addresses':
        'WARM_ENI_TARGET={warmEniTarget} 설정은 여분을 ENI 단위로 두므로 서브넷 주소 {free}개가 쓰이지 않고 남습니다. WARM_IP_TARGET과 MINIMUM_IP_TARGET을 함께 쓰면 더 적게 차지합니다.',
      'small-warm-ip-target':
        'WARM_IP_TARGET={warmIpTarget} 설정에서는 파드가 늘거나 줄 때 거의 매번 EC2를 호출하므로, 큰 클러스터에서는 호출이 제한됩니다. MINIMUM_IP_TARGET을 평소 파드 수로 설정하면 줄어듭니다.',
      'warm-eni-ignored':
        '접두사를 쓰거나 WARM_IP_TARGET 또는 MINIMUM_IP_TARGET을 설정하면 WARM_ENI_TARGET={warmEniTarget} 설정은 효과가 없습니다.',
      'warm-prefix-holds-enis':
        'WARM_IP_TARGET이나 MINIMUM_IP_TARGET이 있으면 WARM_PREFIX_TARGET={warmPrefixTarget} 설정은 빈 ENI를 해제하지 않게 할 뿐입니다.',
      'pool-above-max-pods':
        'Max pods는 {maxPods}개인데 주소 {addresses}개가 연결됩니다. Warm pool은 max pods를 채울 때까지 정해진 단위로 커집니다.',
      'order-decides-prefixes':
        'CNI는 ENI와 접두사를 무작위로 고르므로 warm pool이 다른 상태로 안정될 수도 있습니다(ENI {enisFrom}~{enisTo}개, 접두사 {prefixesFrom}~{prefixesTo}개, 주소 {addressesFrom}~{addressesTo}개).',
      'order-decides-addresses':
        'CNI는 ENI와 주소를 무작위로 고르므로 warm pool이 다른 상태로 안정될 수도 있습니다(ENI {enisFrom}~{enisTo}개, 주소 {addressesFrom}~{addressesTo}개).',
      'pods-never-start': '파드 {waiting}개는 끝내 주소를 받지 못합니다. 그 전에 warm pool이 안정됩니다.',
      'never-compacted':
        '파드가 줄어도 이 노드는 서브넷 주소 {subnetAddresses}개를 차지합니다. 새 노드라면 파드 {pods}개에 {freshAddresses}개만 차지합니다. CNI는 파드를 모으지 않으므로 파드가 적거나 없는 ENI와 접두사가 남습니다.',
      'burst-above-pool':
        '파드 {pods}개가 주소를 바로 받지 못합니다. 마지막 파드는 {seconds}초 뒤에 실행됩니다. CNI는 5초마다 한 단계씩 진행하며, ENI를 연결할 때는 최대 10초가 더 걸립니다.',
      'cooling-counts-as-free':
        '파드가 사라지면 그 주소는 30초 동안 쿨다운 상태가 됩니다. 그동안 남은 주소로 집계되지만 다른 파드에 할당되지 않으므로, 파드를 교체하면 새 파드는 기다려야 하고 warm pool도 커지지 않습니다.',
      'fewest-addresses':
        '파드 {burst}개를 추가로 바로 시작할 수 있는 설정 중, 안정 상태에서 차지하는 서브넷 주소가 {subnetAddresses}개로 가장 적습니다. 기본 설정은 주소 {defaultAddresses}개를 차지하며, 추가 파드 중 {defaultAtOnce}개를 바로 시작합니다.',
      'burst-above-max-pods':
        '파드 {pods}개에 추가 파드 {burst}개를 더해도, max pods가 {maxPods}개이므로 주소를 쓰는 파드는 {usable}개까지만 실행됩니다. 나머지는 warm pool의 크기와 상관없이 Pending에 머무릅니다. 이 설정은 추가 파드 중 {atOnce}개를 바로 시작하고, 안정 상태에서 서브넷 주소 {subnetAddresses}개를 차지합니다. 기본 설정은 {defaultAtOnce}개를 바로 시작하고, 주소 {defaultAddresses}개를 차지합니다.',
      'no-setting-for-burst':
        '{instanceType} 유형에서 파드가 {pods}개일 때, 추가 파드 {burst}개에 줄 주소까지 남겨 두는 설정은 없습니다. 이 설정에서 남는 주소 {free}개가 최대입니다.',
      'starts-at-once':
        '파드 {burst}개를 추가로 바로 시작할 수 있고, 안정 상태에서 서브넷 주소 {subnetAddresses}개를 차지합니다.',
      'burst-waits':
        '추가 파드 {burst}개 중 {atOnce}개가 주소를 바로 받습니다. 안정 상태에서 서브넷 주소 {subnetAddresses}개를 차지합니다.',

      'placement-decides':
        '스케줄러가 고르게 배치하면 레플리카 {running}개가 실행됩니다. 주소보다 파드 자리가 많은 노드를 먼저 채우면 그보다 줄어들지만 {least}개보다 적어지지는 않습니다. 스케줄러는 max pods만 보고 주소는 고려하지 않습니다.',
      'nodes-never-ready':
        '{nodeGroup} 그룹의 노드는 Ready 상태가 되지 않습니다. {instanceType} 유형에서 CNI가 시작되지 않으므로 그 노드에는 아무것도 배치되지 않습니다.',
      'group-above-addresses':
        '{nodeGroup} 그룹의 노드에는 파드가 {maxPods}개까지 배치되지만 파드용 주소는 {podAddresses}개입니다. 주소를 받지 못한 파드는 failed to assign an IP address to container 오류와 함께 ContainerCreating에 머무릅니다.',
      'branch-enis-short':
        '자체 보안 그룹이 있는 레플리카 {branchPods}개는 브랜치 ENI를 얻지 못해 Pending에 머무릅니다.',
      'group-without-prefixes':
        '{nodeGroup} 그룹에 prefix delegation을 켰지만 VPC CNI {cniVersion}에서 {instanceType} 유형은 접두사를 쓰지 못하므로, 노드가 보조 IP로 동작합니다.',
      'lowest-type-decides':
        '{instanceType} 유형 때문에 {nodeGroup} 그룹의 모든 노드가 max pods {maxPods}개로 제한됩니다. {higherType} 유형만 쓰면 {higherMaxPods}개입니다.',

      'subnet-too-small': '{cidr} 서브넷의 남은 주소는 {available}개인데 피크 때 {usedAtPeak}개가 필요합니다.',
      'subnet-fragmented':
        '{cidr} 서브넷에 남은 주소는 {available}개지만 온전한 /28 블록은 {prefixBlocks}개여서 접두사 {prefixBlocksNeeded}개를 담지 못합니다. EC2는 InsufficientCidrBlocks를 반환하고 CNI는 개별 주소로 전환하지 않습니다. 접두사용 범위를 예약하거나 노드 전용 서브넷을 쓰세요.',
      'singles-may-fragment':
        '접두사 {prefixBlocksNeeded}개가 {cidr} 서브넷의 온전한 /28 블록 {prefixBlocks}개에 들어가려면 이 블록에 개별 주소가 할당되지 않아야 합니다. 접두사용 범위를 예약하세요(create-subnet-cidr-reservation).',
      'pods-above-node':
        '{nodeGroup} 그룹에서는 서브넷에 주소가 얼마나 남았든 노드마다 파드 {pods}개 중 {waiting}개가 주소를 받지 못합니다.',
      'largest-pool-counts':
        '{nodeGroup} 그룹의 노드는 모두 warm pool이 가장 큰 {instanceType} 유형으로 보고 계산합니다(주소 {subnetAddresses}개).',
      'other-mode-leaves-pods':
        '주소 방식을 바꾸면 {nodeGroup} 그룹의 노드마다 파드 {pods}개 중 {waiting}개가 주소를 받지 못합니다.',
      'prefixes-compared':
        '이 계획의 노드가 피크 때 차지하는 주소는 prefix delegation을 켜면 {withPrefixes}개, 끄면 {withoutPrefixes}개입니다.',
      'cordoned-keeps-enis':
        '노드를 교체하는 동안 이전 노드의 주소도 모두 계산에 들어갑니다. AWS_MANAGE_ENIS_NON_SCHEDULABLE이 true가 아니면 cordon된 노드는 ENI를 해제하지 않습니다.',

      'max-pods-as-expected':
        '이 노드는 {allocatablePods}개로 표시되는 것이 맞습니다. 그래도 파드가 대기한다면 CPU와 메모리, 서브넷의 남은 주소, 대기 중인 파드의 이벤트를 확인하세요.',
      'node-older-than-setting':
        '노드가 설정을 바꾸기 전에 시작되었습니다. kubelet은 시작할 때 max pods를 읽으므로 노드를 교체하기 전에는 {allocatablePods}개 그대로입니다.',
      'node-group-before-setting':
        '{allocatablePods}개는 EKS가 {instanceType} 유형을 접두사 없이 계산한 값입니다. 노드 그룹을 만들거나 마지막으로 업데이트할 때 ENABLE_PREFIX_DELEGATION이 꺼져 있었습니다. 먼저 켜고 나서 그룹을 업데이트하면 {recommended}개가 됩니다.',
      'eni-formula-number':
        '{allocatablePods}개는 보조 IP를 기준으로 한 값으로, nodeadm, bootstrap.sh, Bottlerocket이 CNI 설정과 상관없이 지정합니다. 사용자 데이터에서 kubelet의 max pods를 {recommended}개로 지정하고 노드를 새로 만드세요.',
      'karpenter-counts-secondary-ips':
        'Karpenter는 CNI 설정과 상관없이 보조 IP를 기준으로 계산해 모든 {instanceType} 노드의 max pods를 {allocatablePods}개로 설정합니다. EC2NodeClass의 spec.kubelet.maxPods를 {recommended}개로 설정하세요.',
      'karpenter-reserved-enis':
        'Karpenter의 RESERVED_ENIS={reservedEnis} 설정에서 나온 값입니다. EC2NodeClass의 spec.kubelet.maxPods를 {recommended}개로 설정하면 그 값이 우선합니다.',
      'auto-mode-limit': 'EKS Auto Mode는 max pods를 최대 110개까지 스스로 계산하며, 이를 바꾸는 설정은 없습니다.',
      'auto-mode-secondary-ips':
        '{allocatablePods}개는 보조 IP를 기준으로 한 값입니다. EKS Auto Mode는 접두사를 먼저 쓰지만, 서브넷에 온전한 /28 블록이 남아 있지 않으면 보조 IP로 전환합니다.',
      'custom-networking-seen':
        '{allocatablePods}개는 ENI 하나를 뺀 값입니다. Custom networking이 켜져 있거나 RESERVED_ENIS가 1입니다.',
      'max-eni-seen': '{allocatablePods}개는 이 유형에서 MAX_ENI={maxEni} 설정일 때의 값입니다.',
      'lowest-type-of-the-group':
        '관리형 노드 그룹은 max pods가 가장 낮은 유형의 값을 모든 노드에 설정합니다. {instanceType} 유형과 함께 더 작은 유형이 들어 있다면 {allocatablePods}개가 될 수 있습니다.',
      'prefixes-seem-on':
        '{allocatablePods}개는 EKS가 {instanceType} 유형을 접두사로 계산한 값입니다. 노드 그룹을 만들거나 마지막으로 업데이트할 때 ENABLE_PREFIX_DELEGATION이 true였습니다.',
      'kubelet-default':
        '110개는 kubelet 자체의 기본값입니다. {instanceType} 노드의 kubelet에 값이 전달되지 않았습니다. use-max-pods=false로 설정했거나 Bottlerocket의 표에 없는 유형일 때 이렇게 됩니다.',
      'managed-node-group-contested':
        'AWS 문서는 관리형 노드 그룹의 값(여기서는 {managedNodeGroup}개)이 사용자가 정한 max pods보다 우선한다고 하지만, eksctl의 테스트에서는 사용자의 값이 우선합니다. 노드에서 직접 확인하세요.',
      'set-by-somebody':
        '{instanceType} 유형에서 {allocatablePods}개가 나오는 규칙은 없습니다. 누군가 직접 설정한 값입니다. 우선순위는 --max-pods, kubelet 설정의 drop-in 파일, nodeadm의 maxPodsExpression, ENI 계산식 순입니다.',

      'expression-falls-back':
        '표현식이 유형 {types}개 중 {count}개에서 실패합니다. 이때 nodeadm은 로그에 경고만 남기고 기본값을 설정합니다({instanceType} 유형은 {defaultMaxPods}개).',
      'expression-not-ready':
        '표현식이 {instanceType} 유형을 비롯해 유형 {types}개 중 {count}개에서 실패합니다. 그러면 EC2NodeClass가 Ready가 되지 않아 Karpenter가 노드를 만들지 않습니다.',
      'no-min-max-in-nodeadm': 'nodeadm에는 {written} 함수가 없고 Karpenter에만 있습니다. a < b ? a : b 형태로 쓰세요.',
      'karpenter-variable':
        '{written} 변수는 Karpenter에만 있습니다. nodeadm의 변수는 default_enis, ips_per_eni, max_pods입니다.',
      'nodeadm-converts': 'nodeadm은 이 결과를 정수로 변환하지만 Karpenter는 int와 double만 받습니다.',
      'one-eni-short':
        '{instanceType} 유형의 결과인 파드 {value}개는 ENI 하나를 뺀 값이어서 custom networking을 쓸 때만 맞습니다. 모든 ENI를 쓰면 {maxAllowed}개입니다. Karpenter 문서에는 이 식이 기본 계산식이라고 잘못 적혀 있습니다.',
      'prefixes-without-bound':
        '유형 {types}개 중 {count}개에서 결과가 AWS가 권장하는 상한을 넘습니다. {instanceType} 유형은 최대 {recommended}개여야 하는데 {value}개입니다. pods < 110 ? pods : 110 또는 Karpenter의 min(110, pods)로 상한을 두세요.',
      'expression-exceeds-memory':
        '유형 {types}개 중 {count}개에서 kube-reserved와 축출 임계값의 합이 메모리를 넘습니다. {instanceType} 유형에서는 결과가 {value}개일 때 {reserved} MiB로, 메모리 {memoryMib} MiB보다 많습니다.',
      'expression-above-quarter':
        '유형 {types}개 중 {count}개에서 kube-reserved가 메모리의 4분의 1을 넘습니다. {instanceType} 유형에서는 결과가 {value}개일 때 {percent}%입니다.',
      'reserved-on-bottlerocket':
        'Bottlerocket에서는 유형 {types}개 중 {count}개에서 kube-reserved가 메모리의 4분의 1을 넘습니다. 예약량이 max pods에 따라 커지기 때문이며, {instanceType} 유형에서는 결과가 {value}개일 때 {percent}%입니다. AL2023이라면 Karpenter는 파드 {defaultMaxPods}개를 기준으로 예약합니다.',
      'above-the-addresses':
        '유형 {types}개 중 {count}개에서는 prefix delegation을 켜도 주소가 파드보다 적습니다. {instanceType} 유형은 파드 {value}개에 주소가 {podAddresses}개입니다.',
      'needs-prefixes':
        '유형 {types}개 중 {count}개는 prefix delegation이 있어야 결과만큼 파드를 둘 수 있습니다. {instanceType} 유형의 보조 IP는 {podAddresses}개인데 결과는 파드 {value}개입니다.',
      'constant-result': '유형의 크기와 상관없이 결과가 모두 {value}개입니다.',

      'max-pods-go-elsewhere':
        '여기 작성된 내용은 CNI만 설정합니다. Max pods {maxPods}개는 노드를 만드는 쪽에 지정해야 합니다. nodeadm NodeConfig의 kubelet.config.maxPods, Karpenter EC2NodeClass의 maxPods, Bottlerocket 설정의 max-pods 중 하나입니다.',
      'cni-goes-elsewhere':
        '여기 작성된 내용은 max pods만 설정합니다. CNI 설정은 클러스터 전체에 적용되므로 첫 번째 명령으로 따로 설정합니다.',
      'add-on-undoes-kubectl':
        'CNI를 EKS 추가 기능으로 쓰고 있다면 kubectl이나 Helm으로 설정한 값이 다음 업데이트 때 되돌아갈 수 있습니다. 이 경우에는 추가 기능의 구성 값으로 설정하세요.',
      'add-on-replaces-values':
        '추가 기능의 구성 값은 이전 구성 값을 모두 대체하고, OVERWRITE는 kubectl로 설정한 값까지 덮어씁니다. 따로 설정한 값이 있으면 함께 넣으세요.',
      'group-keeps-its-number':
        'AWS 문서에 따르면 AMI를 직접 지정하지 않은 관리형 노드 그룹은 여기에 무엇을 쓰든 max pods를 {managedNodeGroup}개로 유지합니다. 그러나 eksctl의 자체 테스트에서는 지정한 값이 우선합니다. status.allocatable.pods를 확인하거나 시작 템플릿에 AMI를 지정하세요.',
      'node-config-is-partial':
        'NodeConfig의 일부이며, nodeadm이 EKS가 만드는 NodeConfig와 합칩니다. 자체 관리형 노드라면 clusterName, apiServerEndpoint, certificateAuthority, serviceCidr도 필요합니다.',
      'kubelet-config-wins':
        '우선순위는 kubelet.flags의 --max-pods, kubelet.config.maxPods, maxPodsExpression 순입니다. NodeConfig가 여러 개이면 마지막 값이 적용됩니다.',
      'user-data-loses-to-karpenter':
        'Karpenter는 사용자 데이터 뒤에 자체 max pods를 덧붙이므로, 사용자 데이터의 NodeConfig에 넣은 max pods는 쓰이지 않습니다.',
      'expression-needs-gate':
        '표현식을 쓰려면 1.14보다 높은 버전의 Karpenter와 settings.awsFeatureGates.nodeClassCEL=true 설정이 필요합니다. 그렇지 않으면 숫자만 쓸 수 있습니다.',
      'one-number-for-all-types':
        'Max pods {maxPods}개는 {instanceType} 유형에 맞춘 값이지만 이 EC2NodeClass로 만드는 모든 유형의 노드에 적용됩니다. 주소가 더 적은 유형에서는 주소를 받지 못한 파드가 ContainerCreating에 머무릅니다.',
      'reserved-enis-are-global':
        'RESERVED_ENIS={reservedEnis} 설정은 EC2NodeClass마다 따로 둘 수 없으며, maxPods를 지정하지 않은 모든 EC2NodeClass에 적용됩니다.',
      'al2-has-ended':
        'EKS는 Kubernetes 1.33부터 AL2 AMI를 제공하지 않으며, bootstrap.sh는 다른 AMI에 없습니다. 새 노드는 AL2023이나 Bottlerocket으로 만드는 것이 좋습니다.',
      'ip-targets-win': 'WARM_IP_TARGET과 MINIMUM_IP_TARGET이 WARM_ENI_TARGET과 WARM_PREFIX_TARGET보다 우선합니다.',
      'eni-config-to-fill-in':
        'Custom networking을 쓰려면 노드를 만들기 전에 가용 영역마다 ENIConfig가 있어야 합니다. 서브넷과 보안 그룹은 직접 채우세요.',
      'ipv6-is-the-clusters':
        '클러스터의 IP 패밀리는 클러스터를 만들 때 정해지고, EKS가 그에 맞게 CNI를 설정합니다. IPv6에서는 warm target이 효과가 없습니다.',
      'cni-before-nodes':
        '먼저 CNI를 설정하고 그다음에 새 노드를 만드세요. kubelet은 시작할 때만 max pods를 읽으므로, 이미 실행 중인 노드에는 적용되지 않습니다.',
    },

    errors: {
      'unknown-instance-type': '{field}: 카탈로그에 {value} 인스턴스 유형이 없습니다.',
      'unknown-option': '{field} 옵션은 여기서 쓸 수 없습니다.',
      'unknown-choice': '{field}에는 {value} 값을 쓸 수 없습니다. 쓸 수 있는 값: {expected}.',
      missing: '{field} 값이 없습니다. 필요한 값: {expected}.',
      'out-of-range': '{field}에는 {value} 값을 쓸 수 없습니다. 쓸 수 있는 값: {expected}.',
      'not-an-integer': '{field}에는 {value} 값을 쓸 수 없습니다. 쓸 수 있는 값: {expected} 사이의 정수.',
      'not-a-number': '{field}에는 {value} 값을 쓸 수 없습니다. 쓸 수 있는 값: {expected} 사이의 정수.',
      'wrong-type': '{field}에는 {value} 값을 쓸 수 없습니다. 쓸 수 있는 값: {expected}.',
      'invalid-version': '{field}에는 {value} 값을 쓸 수 없습니다. 쓸 수 있는 값: {expected}.',
      'invalid-text': '{field}에는 {value} 값을 쓸 수 없습니다. 쓸 수 있는 값: {expected}.',
      'invalid-cidr': '{field}에는 {value} 값을 쓸 수 없습니다. 쓸 수 있는 값: {expected}.',
      'conflicting-options': '{field}에는 {value} 값을 다음과 함께 쓸 수 없습니다: {expected}.',
      unreadable: '{field} 값을 읽을 수 없습니다. 읽는 도중 예외가 발생했습니다.',
    },
    range: '{min}~{max}',
    choices: '{choices}',
    item: '범위가 겹치는 {item}',
    forms: {
      object: '객체',
      text: '문자열',
      flag: 'true 또는 false',
      'type-name': '인스턴스 유형 이름',
      type: '인스턴스 유형 이름 또는 한도',
      types: '인스턴스 유형 목록',
      list: '항목이 100,000개 이하인 목록',
      'list-to-1000': '항목이 1~1,000개인 목록',
      'list-to-2000': '항목이 1~2,000개인 목록',
      'list-to-100000': '항목이 1~100,000개인 목록',
      name: '1~31바이트의 이름',
      version: '1.19.0, v1.19.0, v1.19.0-eksbuild.1 형식의 버전',
      network: '10.0.0.0/24 형식의 IPv4 네트워크',
      'not-ipv6': '10.0.0.0/24 형식의 IPv4 네트워크(IPv6 불가)',
      'address-or-network': '10.0.0.7 형식의 IPv4 주소 또는 10.0.0.0/28 형식의 네트워크',
      subnet: '/16~/28 크기의 서브넷',
      'inside-of-subnet': '서브넷에 속하는 범위',
      reservation: '서브넷에 속하고 /28 블록을 하나 이상 포함하는 범위',
      'used-addresses': '주소 수 또는 주소 목록',
      surge: '노드 수 또는 0%~100% 비율',
      'cluster-name': '영문자나 숫자로 시작하고 영문자, 숫자, 하이픈, 밑줄로 된 1~100자의 이름',
      'node-group-name': '영문자나 숫자로 시작하고 영문자, 숫자, 하이픈, 밑줄로 된 1~63자의 이름',
      region: 'us-east-1 같은 AWS 리전',
      endpoint: '사용자 정보, 쿼리, 프래그먼트가 없는 https URL',
      base64: 'aws eks describe-cluster가 출력하는 base64',
      'service-cidr': '10.100.0.0/16 또는 fd12:3456::/108 형식의 네트워크',
      'plain-name': '영문자, 숫자, 점, 하이픈으로 된 31자 이하의 이름',
      'ipv6-ipamd': 'ipFamily ipv6(ipamd가 시작되지 않음)',
      'ipv6-windows': 'ipFamily ipv6(EKS는 Windows에서 IPv6를 지원하지 않음)',
      'no-windows-ami': '이 유형(EKS의 Windows AMI가 없음)',
      'nodeadm-field': 'dialect nodeadm(표현식을 maxPods에만 쓸 수 있음)',
      'with-trunk': 'trunk true',
      'without-trunk': 'trunk false',
      'fewer-replicas': '이보다 적은 레플리카 수',
      'used-too': '같은 뜻의 used',
      'no-zone-for-both': '노드용과 파드용 서브넷이 같은 가용 영역에 함께 있지 않은 구성',
      'all-for-pods': '모두 파드용인 서브넷 구성',
    },
    didYouMean: '비슷한 값: {name}.',

    expressions: {
      empty: '표현식이 비어 있습니다.',
      'too-long': '표현식이 cel-go의 한도인 100,000자를 넘습니다.',
      'too-deep': '표현식의 중첩이 cel-go의 한도인 250단계를 넘습니다.',
      'unknown-character': '{written} 기호는 CEL에 없습니다.',
      'unfinished-text': '여기서 시작하는 문자열이 닫히지 않았습니다.',
      'unknown-escape': '{written}에 CEL에서 쓸 수 없는 이스케이프 시퀀스가 있습니다.',
      'literal-too-large': '{written} 값은 해당 타입의 범위를 넘습니다.',
      unexpected: '이 위치에는 {written} 토큰을 쓸 수 없습니다.',
      'ends-too-early': '표현식이 완성되지 않은 채 끝났습니다.',
      'unknown-name': '{tool}에는 {written} 변수가 없습니다. 쓸 수 있는 변수: {variables}.',
      'unknown-function': '{tool}에는 {written} 함수가 없습니다.',
      'wrong-arguments': '{written} 함수에 쓸 수 없는 인수입니다.',
      'no-overload':
        '{written} 연산은 {left}, {right} 타입의 조합을 지원하지 않습니다. CEL은 타입을 자동으로 변환하지 않으므로 int(…)나 double(…)로 변환하세요.',
      'no-unary-overload': '{written} 연산은 {left} 타입을 지원하지 않습니다.',
      'no-condition': '조건은 bool이어야 하는데 {left} 타입입니다.',
      'branches-differ': '조건식의 두 결과는 타입이 같아야 하는데 {left}, {right} 타입입니다.',
      'no-field': '{left} 타입에는 필드나 요소가 없습니다.',
      'no-number': '결과가 {left} 타입이어서 {tool}에서는 숫자로 쓸 수 없습니다.',
      'not-covered': '{written} 구문은 이 계산기에서 평가하지 않으므로 {tool}에서 어떤 결과가 나올지 알 수 없습니다.',
      'division-by-zero': '0으로 나눌 수 없습니다.',
      'modulo-by-zero': '0으로 나눈 나머지는 구할 수 없습니다.',
      overflow: '숫자가 타입의 범위를 넘습니다.',
      conversion: '값을 변환할 수 없습니다.',
      'not-ordered': 'NaN은 크기를 비교할 수 없습니다.',
      'outside-list': '목록에 해당 요소가 없습니다.',
      'not-finite': '결과가 유한한 수가 아닙니다.',
      'no-whole-number': '결과가 64비트 정수가 아닙니다.',
      'unknown-vcpus': '이 유형의 vCPU 수를 알 수 없습니다.',
      'unknown-memory': '이 유형의 메모리를 알 수 없습니다.',
      'out-of-range': '결괏값 {value}: 허용 범위({min}~{max})를 벗어납니다.',
    },
    outcomes: {
      nodeadm: 'nodeadm은 로그에 경고를 남기고 기본값을 설정합니다.',
      karpenter: 'EC2NodeClass가 Ready가 되지 않아 Karpenter가 이 클래스로 노드를 만들지 않습니다.',
    },

    steps: {
      enis: '기본 네트워크 카드의 ENI',
      'max-eni': 'CNI가 계산에 넣는 ENI',
      'pod-enis': '파드에 쓰는 ENI',
      'windows-enis': '파드에 쓰는 ENI(Windows는 primary ENI뿐)',
      'slots-per-eni': 'ENI당 슬롯(기본 주소 제외)',
      'addresses-per-slot': '슬롯당 주소',
      'pod-addresses': '파드용 주소',
      'host-network-pods': '노드의 주소를 쓰는 파드',
      'max-allowed': '주소 기준 상한',
      ceiling: 'vCPU 수에 따른 AWS 권장 상한',
      recommended: '권장 max pods',
    },
    units: {
      ENIs: '개',
      ENI: '개',
      slots: '개',
      slot: '개',
      addresses: '개',
      address: '개',
      pods: '개',
      pod: '개',
    },
    checks: {
      'prefix-delegation': 'aws-node 데몬셋의 ENABLE_PREFIX_DELEGATION이 true인지 확인합니다.',
      'windows-prefix-delegation': 'amazon-vpc-cni 컨피그맵의 enable-windows-prefix-delegation이 true인지 확인합니다.',
      'cni-version': 'VPC CNI가 1.9.0 이상(베어 메탈이면 1.11.0 이상)인지 확인합니다.',
      hypervisor: 'Nitro 기반이거나 베어 메탈인 유형인지 확인합니다.',
      'kubelet-max-pods': 'kubelet에 전달된 max pods를 확인합니다.',
      'node-age': '설정을 바꾼 뒤에 시작된 노드인지 확인합니다.',
      provisioner:
        '노드를 무엇으로 만들었는지 확인합니다(관리형 노드 그룹, Karpenter, EKS Auto Mode, 자체 관리형 노드).',
      'instance-types-of-the-group':
        '노드 그룹에 어떤 유형이 있는지 확인합니다. Max pods가 가장 낮은 유형의 값이 모든 노드에 적용됩니다.',
      'custom-networking': 'Custom networking이 켜져 있는지 확인합니다.',
      'max-eni': 'MAX_ENI가 설정되어 있는지 확인합니다.',
    },
    words: {
      status: {
        available: '제공 중',
        retired: '단종',
        'dedicated-host-only': '전용 호스트에서만 제공',
        'outposts-only': 'Outposts에서만 제공',
        'upstream-manual-only': 'VPC CNI의 수동 목록에만 있음',
        custom: '사용자 지정',
      },
      tool: { nodeadm: 'nodeadm', karpenter: 'Karpenter' },
    },
  }),
};
