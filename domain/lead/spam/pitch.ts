// Wordings of unsolicited offers. A weak sign only: a customer may ask for just these things.

const PITCH = new RegExp(
	[
		String.raw`(?:rank|ranking) (?:your|my|a) (?:web)?site`,
		String.raw`first page (?:of|on) google`,
		String.raw`(?:increase|boost|improve) your (?:web)?(?:site)?(?:'s)? ?(?:traffic|ranking|seo|visibility)`,
		String.raw`(?:seo|backlinks?|link building) (?:services?|packages?|offer|expert|agency)`,
		String.raw`(?:guest|sponsored) posts?`,
		'domain authority',
		String.raw`(?:bitcoin|crypto(?:currency)?|forex|binary options?) (?:investment|trading|profit|wallet|mining)`,
		String.raw`(?:earn|make) (?:up to )?(?:\$|€|usd|eur)? ?\d[\d.,']* ?(?:\$|€|usd|eur)? (?:a|per) (?:day|week|month)`,
		String.raw`(?:online )?casino (?:bonus|games?|slots?)`,
		String.raw`(?:viagra|cialis) (?:online|pills?|kaufen)`,
		String.raw`(?:business|personal) loans? (?:at|offer|from)`,
		String.raw`auf (?:die )?(?:seite 1|erste seite) (?:von|bei) google`,
		String.raw`(?:backlinks?|gastbeitr[aä]ge?) (?:kaufen|anbieten|ver[oö]ffentlichen|platzieren)`,
	].join('|'),
	'i',
);
const MAX_READ = 10_000;

export const isPitch = (message: string): boolean =>
	PITCH.test(message.slice(0, MAX_READ).replace(/\s+/g, ' '));
