// Every page of the site, for what looks at all of them: Lighthouse, axe, screenshots. A page that is added is a row here.
export const PAGES = [
  { name: 'calculator', language: 'en', path: '' },
  { name: 'calculator', language: 'ko', path: 'ko/' },
  { name: 'guide', language: 'en', path: 'guide/' },
  { name: 'guide', language: 'ko', path: 'ko/guide/' },
  { name: 'evidence', language: 'en', path: 'evidence/' },
  { name: 'evidence', language: 'ko', path: 'ko/evidence/' },
  { name: 'preset', language: 'en', path: 'p/t3.large/prefix/', ready: '#recommended' },
  { name: 'preset', language: 'ko', path: 'ko/p/m5.4xlarge/secondary/', ready: '#recommended' },
];
/** What a page has that is whole and live, where its row does not say otherwise. */
export const READY = '#app[data-ready]';

/** Shows what is far from the window too, which a page leaves out until one comes near it: whoever looks at all of it sees all. */
export const whole = (page) =>
  page.evaluate(() => {
    const all = new CSSStyleSheet();
    all.replaceSync('* { content-visibility: visible !important; }');
    document.adoptedStyleSheets = [all];
  });

/** What of each page is looked at, by a name and the query that shows it. */
export const VIEWS = {
  calculator: {
    pods: '?type=t3.large&pd=1&max=110&seen=29&prov=managed-node-group',
    pool: '?tab=pool&type=t3.large&pd=1&max=110',
    'pool-secondary': '?tab=pool&type=m5.4xlarge&wip=3&minip=10&events=0:40,60:20',
    fleet:
      '?tab=fleet&type=t3.large&pd=1&max=35&groups=t3.large*3*33_m5.large*2*20&subnets=10.0.0.0/22*300_10.1.0.0/25*9**b',
    expr: '?tab=expr&type=c5.large&expr=max_pods*9/10',
    'expr-wrong': '?tab=expr&type=c5.large&expr=max_pods*0.9',
    write: '?tab=write&type=m5.large&pd=1&cn=1&target=terraform',
    compare: '?type=t3.large&pd=1&b.type=m5.large&b.pd=&side=b',
    refused: '?type=t3.lrge&maxeni=2.5&weni=-1',
    own: '?type=own&enis=4&ips=40&vcpus=64&tab=pool',
  },
  guide: { '': '' },
  evidence: { '': '' },
  preset: { '': '' },
};
