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
      'Amazon EKS 파드 수 계산기를 무엇과 대조했는지 보여 줍니다. 실제 VPC CNI, 계산 스크립트, Karpenter, cel-go의 실행 결과, AWS 문서의 오류, 뮤턴트 테스트, 퍼징, 속도와 크기를 모았습니다.',
    heading: '검증 자료',
    lead: '숫자를 무엇과 대조했는지, 틀리게 만들려고 무엇을 해 보았는지, 얼마나 빨리 나오는지 보여 줍니다.',
  },
  contents: '목차',
  how: {
    run: '프로그램을 직접 실행한 결과',
    published: '프로젝트가 공개한 표',
    tests: '각 도구의 자체 테스트와 문서에 있는 사례',
    documents: 'AWS 문서의 표를 실제 CNI의 동작과 대조',
    hand: '규칙에서 손으로 계산',
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
    calls: ['Node에서 JavaScript로 호출', '이 패키지', '직접 작성', '비율'],
    floor: ['하한', '시간'],
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
    expression: '모든 유형에 표현식을 계산한 뒤',
    plan: '그룹이 많은 계획을 계산한 뒤',
  },
  several: '여러 도구(사례마다 출처 표시)',
  compiler: '컴파일러',
  sections: {
    agreement: {
      title: '무엇과 일치하는가',
      text: (t) => html`
        <p>
          옳은 숫자란 실제 소프트웨어가 정하는 숫자입니다. 그래서 코드를 바꿀 때마다 Rust, Node, 브라우저에서 아래 사례와
          대조합니다. 다르게 나오는 사례는 없습니다. 표현식 가운데 몇 개는 지원하지 않는 CEL 기능을 쓰므로 숫자를 내지
          않습니다.
        </p>
        ${t.vectors}
        <p>
          이 밖에 규칙에서 손으로 계산한 사례가 ${t.sum('hand')}개 있습니다. 오류와 조언은 종류마다 문장 전체를 확인합니다.
          설정 본문과 입력마다 나오는 조언의 목록 ${t.sum('read')}건은 사람이 읽어 확인한 내용과 그대로 대조합니다. 그 밖에도 설정
          수천 개를 각 도구의 파서와 스키마로 읽어 봅니다.
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
          통과하는 테스트는 실패해 보기 전까지 별로 증명하는 것이 없습니다. ${t.e.constants.date}에 아래 상수
          ${t.n(t.e.constants.rows.length)}개를 하나씩 틀리게 바꾸어 보았습니다. 마지막 열은 그것을 알아챈 테스트입니다.
        </p>
        ${t.constants}
      `,
    },
    mutants: {
      title: '뮤턴트',
      text: (t) => html`
        <p>
          같은 일을 기계로도 합니다. cargo-mutants가 비교, 연산자, 분기, 결과를 하나씩 바꾸면 테스트가 실패해야 합니다.
          ${t.e.mutants.date}까지 파일 ${t.n(t.e.mutants.files.length)}개의
          ${t.n(t.e.mutants.mutants)}곳을 바꾸었습니다. ${t.n(t.e.mutants.noticed)}개는 테스트가 알아챘고,
          ${t.n(t.e.mutants.endless)}개는 테스트가 끝나지 않아 중단했으며, ${t.n(t.e.mutants['no program'])}개는 컴파일되지
          않았습니다. ${t.n(t.e.mutants.equivalent)}개는 어떤 입력에서도 결과가 같아 그 이유를 적어 두었고, 아직 설명하지
          못한 것은 ${t.n(t.e.mutants.survived)}개입니다.
        </p>
      `,
    },
    traps: {
      title: '어떤 입력이든',
      text: (t) => html`
        <p>
          모듈을 멈추게 하는 입력은 버그이며, 지금까지 알려진 것은 없습니다. 코어는 링커로 확인합니다. 존재하지 않는 함수를
          부르는 패닉 핸들러를 달아도 링크되므로, 패닉에 이르는 길이 없습니다. 배포하는 모듈에는 멈출 수 있는 명령이 ${t.n(t.e.unreachable)}개 남아
          있으며, 어떤 입력도 그곳에 닿지 않는 이유를 하나하나 적어 두었습니다. 코드를 바꿀 때마다 실행하는 입력 수천 개와
          별도로, ${t.e.fuzzing.date}까지 기록한 ${t.minutes}분 동안의 퍼징에서도 발견된 것이 없습니다.
        </p>
        ${t.targets}
      `,
    },
    speed: {
      title: '속도',
      text: (t) => html`
        <p>
          같은 질문에 답하도록 직접 작성한 JavaScript와 비교했습니다. 그쪽은 숫자만 내며 계산 과정과 조언이 없고 입력도
          검사하지 않습니다. ${t.e.measured.calls.machine.date}, ${t.machine(t.e.measured.calls.machine)}. 다른 작업도 하는
          컴퓨터에서 여러 번 실행한 것 가운데 가장 빠른 값입니다.
        </p>
        ${t.calls} ${t.floor} ${t.start} ${t.memory}
      `,
    },
    size: {
      title: '크기',
      text: (t) => html`
        <p>${t.e.measured.sizes.date} 기준으로 독자가 내려받는 크기입니다. 한도를 넘으면 빌드가 실패합니다.</p>
        ${t.sizes}
      `,
    },
    hosts: {
      title: '어디에서 실행되는가',
      text: (t) => html`
        <p>
          배포할 패키지를 번들러, 프레임워크, 런타임에 설치해 기본 설정 그대로 실행했습니다. ${t.e.hosts.date}, Node
          ${t.e.hosts.node}, Chromium ${t.e.hosts.chromium} 기준입니다.
        </p>
        ${t.hosts}
        <p>
          독자가 페이지와 요소를 사용하는 과정은 코드를 바꿀 때마다 Chromium, Firefox, WebKit에서 똑같이 실행해 확인합니다.
        </p>
      `,
    },
    catalogue: {
      title: '카탈로그',
      text: (t) => html`
        <p>
          ${t.e.catalogue.date} 기준 한도가 담긴 인스턴스 유형 ${t.n(t.e.catalogue.types)}개가 있습니다. 출처:
          <span lang="en">${t.e.catalogue.source}</span>. 한 달에 한 번 EC2에 물어 바뀐 내용을 제안하고, 사람이 읽고
          반영합니다.
        </p>
      `,
    },
  },
};
