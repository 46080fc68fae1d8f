// Every page of the site, for what looks at all of them: Lighthouse, axe, screenshots. A page that is added is a row here.
export const PAGES = [
  { name: 'calculator', language: 'en', path: '' },
  { name: 'calculator', language: 'ko', path: 'ko/' },
  { name: 'guide', language: 'en', path: 'guide/' },
  { name: 'guide', language: 'ko', path: 'ko/guide/' },
];
