import { html } from 'lit';
import { ko as messages } from '../../view/messages/ko.js';
import type { EvidenceText } from './evidence.js';

/** 한국어 검증 페이지. 이 글에는 숫자를 쓰지 않는다. 숫자는 모두 evidence.json에서 온다. */
export const ko: EvidenceText = {
  language: 'ko',
  messages,
  page: {
    title: '이 숫자가 맞는 이유: eks-max-pods 검증 자료',
    description:
      'Amazon EKS 파드 수 계산기를 무엇과 대조했는지 보여 줍니다. 실제 VPC CNI, 계산 스크립트, Karpenter, cel-go의 실행 결과, AWS 문서의 오류, 뮤테이션 테스트, 퍼징, 속도와 크기를 모았습니다.',
    heading: '검증 자료',
    lead: '숫자를 무엇과 대조했는지, 오류를 찾으려고 무엇을 시도했는지, 답이 얼마나 빨리 나오는지 보여 줍니다.',
  },
  contents: '목차',
  how: {
    run: '프로그램을 직접 실행한 결과',
    published: '프로젝트가 공개한 표',
    tests: '각 도구의 자체 테스트와 문서에 있는 사례',
    documents: 'AWS 문서의 표를 실제 CNI의 동작과 대조',
    hand: '규칙에 따라 손으로 계산',
    read: '패키지가 쓴 내용을 사람이 읽어 확인',
  },
  fields: {
    enis: 'ENI',
    addresses: '주소',
    free: '남은 주소',
    prefixes: '접두사',
    freePrefixes: '남은 접두사',
  },
  columns: {
    vectors: ['프로그램', '내용', '사례'],
    documents: ['문서와 질문', '항목', '문서', '실제 CNI'],
    constants: ['옳은 값', '넣은 값', '알아챈 테스트'],
    targets: ['대상', '도구', '초', '입력'],
    calls: ['Node에서 JavaScript로 호출', '이 패키지', '직접 작성', '직접 작성 대비 시간'],
    floor: ['더 줄일 수 없는 시간', '시간'],
    start: ['첫 답이 나올 때까지', 'Node {node}', 'Chromium {version}'],
    memory: ['모듈의 메모리', '크기'],
    sizes: ['파일(바이트)', '원본', 'gzip', 'brotli'],
    hosts: ['환경', '버전', '모듈의 위치'],
  },
  start: {
    compile: '모듈 컴파일',
    script: '스크립트 읽기',
    instantiate: '인스턴스 생성',
    first: '첫 번째 답',
    second: '두 번째 답',
  },
  memory: {
    fresh: '처음',
    first: '유형 하나를 계산한 뒤',
    expression: '모든 유형에 대해 표현식을 계산한 뒤',
    plan: '그룹이 많은 계획을 계산한 뒤',
  },
  several: '여러 도구(사례마다 출처 표시)',
  compiler: '컴파일러',
  sections: {
    agreement: {
      title: '무엇과 일치하는가',
      text: (t) => html`
        <p>
          옳은 숫자란 실제 소프트웨어가 정하는 숫자입니다. 그래서 코드를 바꿀 때마다 Rust, Node, 브라우저에서 계산 결과를
          아래 사례와 대조합니다. 다르게 나오는 사례는 없습니다. 다만 표현식 몇 개는 이 라이브러리가 지원하지 않는 CEL
          기능을 써서 숫자를 내지 않습니다.
        </p>
        ${t.vectors}
        <p>
          이 밖에 규칙에 따라 손으로 계산한 사례가 ${t.sum('hand')}개 있습니다. 오류 메시지와 조언은 종류마다 문장 전체를
          확인합니다. 생성한 설정 파일의 내용과 입력별 조언 목록, 모두 ${t.sum('read')}건은 사람이 읽어 확인해 둔 내용과 완전히
          같은지 대조합니다. 또한 설정 수천 개를 각 도구의 파서로 읽고 스키마로 검증합니다.
        </p>
      `,
    },
    documents: {
      title: 'AWS 문서의 틀린 표',
      text: (t) => html`
        <p>
          CNI의 warm pool을 설명하는 표와 예시 ${t.n(t.e.documents.rows)}개 가운데 ${t.n(t.e.documents.agree)}개는 실제
          ipamd의 동작과 같고, ${t.n(t.e.documents.depends)}개는 파드가 놓인 자리에 따라 맞을 때도 있습니다. 아래 항목은
          어떤 경우에도 맞지 않습니다.
        </p>
        ${t.documents}
        <p>다른 문서의 틀린 내용은 ${t.link('../guide/#documents', '가이드')}에 원문 그대로 실었습니다.</p>
      `,
    },
    disagreements: {
      title: '도구마다 답이 다른 경우',
      text: (t) => html`
        <p>
          nodeadm, Karpenter, Bottlerocket, 계산 스크립트, 문서가 늘 같은 숫자를 내지는 않습니다. 지금까지 알려진
          ${t.n(t.e.disagreements.length)}가지 차이마다 그 차이를 드러내는 질문이 하나씩 있습니다. 라이브러리는 다음과 같이
          답합니다.
        </p>
        ${t.disagreements}
      `,
    },
    constants: {
      title: '일부러 넣은 틀린 상수',
      text: (t) => html`
        <p>
          테스트가 통과해도, 틀렸을 때 실패하는지 확인하기 전에는 증명되는 것이 거의 없습니다. ${t.e.constants.date}에 아래
          상수 ${t.n(t.e.constants.rows.length)}개를 하나씩 틀리게 바꾸어 보았습니다. 마지막 열은 틀린 값을 알아챈
          테스트나 컴파일러입니다.
        </p>
        ${t.constants}
      `,
    },
    mutants: {
      title: '뮤테이션 테스트',
      text: (t) => html`
        <p>
          같은 시험을 도구로 자동화해 한 번 더 합니다. cargo-mutants가 비교, 연산자, 분기, 반환값을 하나씩 바꾸면 테스트가
          실패해야 합니다. ${t.e.mutants.date}까지 파일 ${t.n(t.e.mutants.files.length)}개에 변형(뮤턴트)
          ${t.n(t.e.mutants.mutants)}개를 만들었습니다. 그중 ${t.n(t.e.mutants.noticed)}개는 테스트가 알아챘고,
          ${t.n(t.e.mutants.endless)}개는 테스트가 끝나지 않아 중단했으며, ${t.n(t.e.mutants['no program'])}개는 컴파일되지
          않았습니다. ${t.n(t.e.mutants.equivalent)}개는 어떤 입력에서도 결과가 같아 그 이유를 적어 두었습니다. 테스트가
          알아채지 못했고 이유도 적지 못한 변형은 ${t.n(t.e.mutants.survived)}개입니다.
        </p>
      `,
    },
    traps: {
      title: '어떤 입력에도 멈추지 않는가',
      text: (t) => html`
        <p>
          모듈을 비정상 종료시키는 입력이 있다면 버그입니다. 지금까지 알려진 것은 없습니다. 코어에서 패닉이 일어나지 않는다는
          것은 링커로 확인합니다. 패닉 핸들러가 존재하지 않는 함수를 호출하게 해도 링크에 성공하므로, 패닉에 이르는 경로가
          없습니다. 배포하는 모듈에는 실행을 중단시킬 수 있는 명령(trap)이 ${t.n(t.e.unreachable)}개 남아 있으며, 어떤
          입력도 그곳에 닿지 않는 이유를 하나하나 적어 두었습니다. 코드를 바꿀 때마다 입력 수천 개를 넣어 보며, 이와
          별도로 ${t.e.fuzzing.date}까지 모두 ${t.minutes}분간 퍼징했지만 그런 입력은 나오지 않았습니다.
        </p>
        ${t.targets}
      `,
    },
    speed: {
      title: '속도',
      text: (t) => html`
        <p>
          같은 질문에 답하도록 직접 작성한 JavaScript와 비교했습니다. 비교 대상은 숫자만 내며 계산 과정과 조언이 없고
          입력도 검사하지 않습니다. ${t.e.measured.calls.machine.date}, ${t.machine(t.e.measured.calls.machine)}. 다른
          작업도 돌아가는 컴퓨터에서 여러 번 측정한 값 가운데 가장 빠른 값입니다.
        </p>
        ${t.calls} ${t.floor} ${t.start} ${t.memory}
      `,
    },
    size: {
      title: '크기',
      text: (t) => html`
        <p>${t.e.measured.sizes.date} 기준으로 사용자가 내려받는 크기입니다. 정해 둔 크기를 넘으면 빌드가 실패합니다.</p>
        ${t.sizes}
      `,
    },
    hosts: {
      title: '어디에서 실행되는가',
      text: (t) => html`
        <p>
          배포할 패키지를 번들러, 프레임워크, 런타임별 프로젝트에 설치해 기본 설정 그대로 실행했습니다. ${t.e.hosts.date}, Node
          ${t.e.hosts.node}, Chromium ${t.e.hosts.chromium} 기준입니다.
        </p>
        ${t.hosts}
        <p>
          사용자가 페이지와 커스텀 요소를 쓰는 과정은 코드를 바꿀 때마다 Chromium, Firefox, WebKit에서 똑같이 실행해 확인합니다.
        </p>
      `,
    },
    catalogue: {
      title: '카탈로그',
      text: (t) => html`
        <p>
          인스턴스 유형 ${t.n(t.e.catalogue.types)}개의 ${t.e.catalogue.date} 기준 한도가 담겨 있습니다. 출처:
          <span lang="en">${t.e.catalogue.source}</span>. 한 달에 한 번 EC2에서 한도를 조회해
          변경안을 자동으로 만들고, 사람이 검토한 뒤 반영합니다.
        </p>
      `,
    },
  },
};
