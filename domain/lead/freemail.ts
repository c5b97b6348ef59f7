// Mailboxes that say nothing about the firm of their owner: free mail and access providers, and pages that host many firms.
import { getDomain } from 'tldts';

import { listedDomains } from './listedDomains';

/** Kept by hand; Swiss, German, Austrian, French, Italian and worldwide providers. */
const MAILBOXES = new Set(
	`bluewin.ch bluemail.ch hispeed.ch sunrise.ch swissonline.ch gmx.ch gmx.net gmx.de gmx.at gmx.com gmx.org gmx.eu gmx.info gmx.fr
	gmx.li gmx.biz gmx.co.uk gmx.us hotmail.ch windowslive.ch yahoo.ch quickline.ch quickmail.ch besonet.ch vtxmail.ch vtxnet.ch
	swissmail.com swissmail.org breitband.ch greenmail.ch green.ch datacomm.ch solnet.ch tiscali.ch freesurf.ch bluewin.com
	econophone.ch mysunrise.ch sunrise.net upcmail.ch upcmail.net cablecom.ch mhs.ch tele2.ch hin.ch gga.ch ggaweb.ch stafag.ch rega-sense.ch
	leunet.ch valaiscom.ch netplus.ch citycable.ch romandie.com infomaniak.ch ik.me ikmail.com etik.com kfnmail.ch mails.ch kabelnet.ch
	web.de t-online.de freenet.de arcor.de online.de onlinehome.de mail.de posteo.de posteo.net posteo.ch posteo.at mailbox.org email.de
	e-mail.de kabelmail.de kabelbw.de unitybox.de unity-mail.de vodafone.de vodafonemail.de alice.de alice-dsl.net o2online.de o2mail.de
	ewe.net ewetel.net versanet.de netcologne.de nexgo.de osnanet.de magenta.de gmx-topmail.de googlemail.de live.de hotmail.de
	outlook.de yahoo.de ymail.de aol.de rocketmail.de icloud.de freemail.de smart-mail.de directbox.com lycos.de genion.de 1und1.de
	tutanota.com tutanota.de tuta.io tuta.com tutamail.com keemail.me emailn.de firemail.de kuebler.de htp-tel.de m-net.de mnet-online.de
	aon.at chello.at inode.at utanet.at drei.at liwest.at kabsi.at tele2.at a1.net a1.at live.at hotmail.at outlook.at yahoo.at
	magenta.at eclipso.at salzburg.co.at vol.at cable.vol.at kabelplus.at tmo.at
	orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr aliceadsl.fr numericable.fr club-internet.fr voila.fr cegetel.net
	hotmail.fr live.fr outlook.fr yahoo.fr gmx.fr noos.fr nordnet.fr dartybox.com
	libero.it virgilio.it tiscali.it alice.it tin.it fastwebnet.it inwind.it iol.it poste.it vodafone.it tim.it email.it hotmail.it
	live.it outlook.it yahoo.it aruba.it pec.it legalmail.it ticino.com
	gmail.com googlemail.com outlook.com hotmail.com live.com msn.com windowslive.com passport.com icloud.com me.com mac.com
	yahoo.com yahoo.co.uk yahoo.es ymail.com rocketmail.com aol.com aim.com proton.me protonmail.com protonmail.ch pm.me mail.com
	email.com zoho.com zohomail.com zohomail.eu fastmail.com fastmail.fm hushmail.com hey.com yandex.com yandex.ru ya.ru mail.ru bk.ru
	inbox.ru list.ru rambler.ru inbox.lv duck.com mozmail.com simplelogin.com privaterelay.appleid.com mailfence.com runbox.com
	disroot.org riseup.net startmail.com ctemplar.com skiff.com qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net
	hotmail.co.uk live.co.uk outlook.co.uk btinternet.com btopenworld.com sky.com talktalk.net virginmedia.com virgin.net ntlworld.com
	blueyonder.co.uk comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net
	hotmail.es live.nl hotmail.nl outlook.es ziggo.nl kpnmail.nl planet.nl xs4all.nl home.nl hetnet.nl telenet.be skynet.be proximus.be
	hotmail.be live.be pt.lu wp.pl o2.pl interia.pl onet.pl seznam.cz centrum.cz azet.sk freemail.hu citromail.hu abv.bg sapo.pt
	uol.com.br bol.com.br terra.com.br ukr.net i.ua bigmir.net mynet.com rediffmail.com`
		.split(/\s+/)
		.filter((domain) => domain !== ''),
);

/** Providers that own the same name in many countries. */
const MAILBOX_NAMES =
	/^(?:gmx|hotmail|outlook|yahoo|live|gmail|googlemail|protonmail|yandex|aol|icloud)\.[a-z]{2,3}(?:\.[a-z]{2})?$/;

/** A page there is one of many firms. */
const SHARED_HOSTS = [
	...[
		'facebook.com',
		'instagram.com',
		'linkedin.com',
		'xing.com',
		'twitter.com',
		'x.com',
		'tiktok.com',
	],
	...[
		'youtube.com',
		'pinterest.com',
		'github.com',
		'github.io',
		'google.com',
		'business.site',
		'linktr.ee',
	],
	...[
		'wixsite.com',
		'wordpress.com',
		'blogspot.com',
		'jimdofree.com',
		'jimdosite.com',
		'webnode.page',
	],
	...[
		'carrd.co',
		'myshopify.com',
		'notion.site',
		'canva.site',
		'local.ch',
		'search.ch',
		'medium.com',
	],
];

/** The library knows free providers of the whole world, the kept list the access providers of our neighbours. */
const LISTED: ReadonlySet<string> = new Set(listedDomains);

/** Whether it is one of the providers that are kept by hand; the library's list holds slips of their names too. */
export const isWellKnownMailbox = (domain: string): boolean =>
	MAILBOXES.has(domain) || MAILBOX_NAMES.test(domain);

/** Expects lower case; `mail.bluewin.ch` is a mailbox of `bluewin.ch`. */
export function isFreemail(domain: string): boolean {
	const registered = registrableDomain(domain);
	return isMailbox(registered) || (registered !== domain && isMailbox(domain));
}

const isMailbox = (name: string): boolean => isWellKnownMailbox(name) || LISTED.has(name);

/** Stands as it is whether it is a suffix or registered: the long way is not needed for most. */
const WITH_ONE_DOT = /^[\da-z-]+\.[a-z]+$/;

/** What a firm registered: `muster.ch` of `mail.muster.ch`, by the public suffix list; else the domain itself. */
export function registrableDomain(domain: string): string {
	if (WITH_ONE_DOT.test(domain)) return domain;
	return getDomain(domain, { allowPrivateDomains: true }) ?? domain;
}

/** Whether a domain tells which firm it is; expects lower case without `www.`. */
export function isCompanyDomain(domain: string): boolean {
	return domain.includes('.') && !isFreemail(domain) && !isSharedHost(domain);
}

const isSharedHost = (domain: string): boolean =>
	SHARED_HOSTS.some((host) => domain === host || domain.endsWith(`.${host}`));
