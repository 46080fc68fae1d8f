/** Korean particles that depend on whether the word in front ends in a consonant. */
export type Particle = '은/는' | '이/가' | '으로/로';

/** How a number's last digit is read ends in a consonant: 영 (and 십, 백, 천, 만), 일, 삼, 육, 칠, 팔. */
const CONSONANT = /[013678]$/;
/** 일, 칠, 팔 and the sizes metal, small and xl end in ㄹ, which 로 follows as it follows a vowel. */
const RIEUL = /[178l]$/;

/** The particle for a number, or for an instance type as it is read: 엠파이브 라지, 미디엄, 메탈. */
export function josa(word: number | string, pair: Particle): string {
  const text = `${word}`;
  const [after, otherwise] = pair.split('/') as [string, string];
  if (pair === '으로/로' && RIEUL.test(text)) return otherwise;
  return CONSONANT.test(text) || /[lm]$/.test(text) ? after : otherwise;
}
