import { describe, expect, it } from "vitest";
import { categories, categoryOf, isFlagged, rulesFor } from "../../../extension/nudges/categories";

/** Sites people need, or do no harm; written down by hand, not taken from our own lists. */
const needed = {
  crisis: `988lifeline.org www.samaritans.org www.crisistextline.org www.veteranscrisisline.net online.telefonseelsorge.de
    www.telefonodelaesperanza.org findahelpline.com www.lifeline.org.au www.thetrevorproject.org www.113.nl 3114.fr cvv.org.br www.143.ch`,
  health: `www.nhs.uk 111.nhs.uk www.hse.ie www.mayoclinic.org www.clevelandclinic.org www.cdc.gov www.nih.gov www.who.int medlineplus.gov
    www.doctolib.de www.doctolib.fr doxy.me www.teladoc.com www.betterhelp.com www.mindbloom.com www.spravato.com www.psychologytoday.com
    www.zocdoc.com www.healthdirect.gov.au www.ameli.fr www.charite.de www.bundesgesundheitsministerium.de`,
  pharmacy: `www.cvs.com www.walgreens.com www.boots.com www.goodrx.com pharmacy.amazon.com www.shop-apotheke.com www.docmorris.de www.1mg.com
    www.walmart.com/pharmacy www.walmart.com/cp/pharmacy/5431 www.costco.com/pharmacy/home-delivery www.samsclub.com/pharmacy www.kroger.com/rx/guest
    www.kroger.com/pharmacy www.kroger.com/health/pharmacy www.publix.com/pharmacy www.safeway.com/pharmacy www.albertsons.com/pharmacy.html
    www.tesco.com/zones/pharmacy www.amazon.com/pharmacy www.walmart.ca/en/pharmacy www.costco.ca/pharmacy www.loblaws.ca/pharmacy www.chewy.com/pharmacy
    www.asda.com/pharmacy www.morrisons.com/pharmacy www.walmart.com.mx/farmacia www.soriana.com/farmacia www.chedraui.com.mx/farmacia www.exito.com/farmacia
    www.flipkart.com/health www.magazineluiza.com.br/farmacia healthplus.flipkart.com www.apoteket.se www.doz.pl tabletki.ua
    www.amazon.co.jp/pharmacy www.amazon.de/apotheke www.target.com/c/cvs-pharmacy-at-target/-/N-1 www.walmart.ca/en/cp/pharmacy/6 www.tesco.com/pharmacy/
    www.carrefour.fr/parapharmacie www.elcorteingles.es/parafarmacia/ www.otto.de/gesundheit/ www.bol.com/nl/nl/l/gezondheid www.coles.com.au/health
    www.jumbo.cl/farmacia www.mercadolibre.com.mx/c/salud`,
  meetings: `teams.microsoft.com/l/meetup-join/19%3ameeting teams.live.com/meet/9 acme.webex.com/meet/ana acme.webex.com/wbxmjs/joinservice/sites/acme
    meet.google.com/abc-defg-hij us02web.zoom.us/j/1 whereby.com/ana meet.jit.si/room 8x8.vc/acme meet.goto.com/1 global.gotomeeting.com/join/1
    v.ringcentral.com/join/1 app.chime.aws/meetings/1 facetime.apple.com/join call.element.io/room doxy.me/dr
    acme.webex.com/acme/j.php?MTID=1 meeting.zoho.eu/join app.slack.com/huddle/T1/C1 call.whatsapp.com/video/1 telehealth.epic.com`,
  papers: "docs.google.com/forms/d/e/1/viewform forms.office.com/r/1 na4.docusign.net/Signing acme.jotform.com/1",
  calendars:
    "calendar.google.com/calendar/u/0/r outlook.office.com/calendar/view calendly.com/dr www.icloud.com/calendar",
  chat: "app.slack.com/client/T1 teams.microsoft.com/v2/ chat.google.com discord.com/channels/1/2 web.telegram.org",
  puzzles:
    "www.nytimes.com/games/wordle www.nytimes.com/crosswords/game/mini www.theguardian.com/crosswords www.spiegel.de/spiele cooking.nytimes.com",
  patients: "www.reddit.com/r/TherapeuticKetamine/comments/1 www.reddit.com/r/KetamineTherapy",
  developers: "developers.facebook.com/docs developer.x.com help.instagram.com www.facebook.com/help",
  household: "www.pge.com www.att.com www.bt.com www.telekom.de www.edf.fr www.geico.com www.huk.de",
  money: `www.chase.com www.bankofamerica.com www.paypal.com wise.com www.revolut.com www.hsbc.co.uk www.barclays.co.uk monzo.com www.aib.ie
    www.rbcroyalbank.com www.commbank.com.au www.hdfcbank.com www.bbva.es www.caixabank.es www.bbva.mx www.bancolombia.com www.viabcp.com
    www.sparkasse.de www.dkb.de www.ing.nl www.rabobank.nl www.ubs.com www.credit-agricole.fr www.intesasanpaolo.com www.itau.com.br nubank.com.br
    www.kbc.be www.dnb.no www.swedbank.se danskebank.dk www.op.fi www.pkobp.pl www.cgd.pt www.monobank.ua www.isbank.com.tr www.kbstar.com www.fnb.co.za www.asb.co.nz`,
  way: `www.google.com/maps/dir www.google.de/maps maps.apple.com www.openstreetmap.org www.bing.com/maps www.uber.com www.lyft.com bolt.eu
    www.bahn.de www.sbb.ch www.oebb.at www.ns.nl www.sncf-connect.com www.renfe.com www.nationalrail.co.uk www.irctc.co.in www.amtrak.com tfl.gov.uk`,
  government: `www.gov.uk www.usa.gov www.irs.gov www.gov.ie www.canada.ca www.servicesaustralia.gov.au www.india.gov.in www.gob.mx www.argentina.gob.ar
    www.bund.de www.admin.ch www.oesterreich.gv.at www.service-public.fr www.impots.gouv.fr www.agenziaentrate.gov.it www.gov.br www.rijksoverheid.nl europa.eu`,
  weather: `weather.com www.accuweather.com www.weather.gov www.metoffice.gov.uk www.bbc.com/weather www.bbc.co.uk/weather/2643743 www.met.ie www.bom.gov.au
    weather.gc.ca www.aemet.es www.dwd.de www.wetter.com wetter.orf.at www.meteofrance.com www.ilmeteo.it www.buienradar.nl www.msn.com/en-us/weather/forecast`,
  search:
    "www.google.com/ www.google.co.uk/search?q=breath www.bing.com/ www.bing.com/search?q=x duckduckgo.com search.yahoo.com www.ecosia.org search.brave.com www.yahoo.com/search?p=x yandex.ru/search/?text=x www.naver.com search.naver.com/search.naver?query=x m.naver.com",
  music:
    "open.spotify.com music.apple.com music.youtube.com soundcloud.com www.deezer.com tidal.com bandcamp.com music.amazon.com",
  calm: "www.headspace.com www.calm.com insighttimer.com www.wakingup.com www.petitbambou.com plumvillage.org",
  people: `web.whatsapp.com www.messenger.com signal.org web.telegram.org discord.com/channels/@me zoom.us meet.google.com www.facebook.com/messages/t/1
    www.instagram.com/direct/inbox/ x.com/messages messages.google.com meet.jit.si
    twitter.com/messages/1-2 bsky.app/messages/a www.threads.com/messages www.threads.net/messages www.linkedin.com/messaging/thread/1/
    www.reddit.com/chat/room/1 chat.reddit.com www.reddit.com/message/inbox/ www.quora.com/messages nextdoor.com/inbox`,
  signingIn:
    "accounts.google.com appleid.apple.com login.microsoftonline.com www.facebook.com/plugins/like.php platform.twitter.com/embed/x www.facebook.com/login/",
  recipes:
    "www.ah.nl/allerhande/recept/1 www.rewe.de/rezepte/x www.woolworths.com.au/shop/recipes www.carrefour.fr/recettes www.waitrose.com/ecom/recipes",
  food: "www.ubereats.com www.doordash.com deliveroo.co.uk www.lieferando.de www.thuisbezorgd.nl",
  knowledge: `en.wikipedia.org de.wikipedia.org www.wiktionary.org archive.org www.britannica.com scholar.google.com pubmed.ncbi.nlm.nih.gov arxiv.org
    www.nature.com www.harvard.edu www.mit.edu www.ox.ac.uk www.cam.ac.uk www.tum.de www.ethz.ch www.sorbonne-universite.fr www.unam.mx www.usp.br www.tudelft.nl`,
  building:
    "developer.mozilla.org docs.python.org nodejs.org www.npmjs.com docs.rs stackoverflow.com learn.microsoft.com developer.apple.com docs.aws.amazon.com www.w3.org",
  watching: "www.youtube.com/watch?v=x www.youtube.com/ vimeo.com www.abc.net.au/listen translate.google.com",
} satisfies Record<string, string>;

const mailboxes = `mail.google.com outlook.live.com outlook.office.com mail.yahoo.com mail.proton.me www.icloud.com/mail mail.aol.com navigator.web.de
  navigator.gmx.net email.t-online.de mail.libero.it messagerie.orange.fr mail.rediff.com posteo.de www.gmx.net/produkte/ web.de/email/ www.gmx.ch/mail/
  web.de www.web.de/?status=logout www.gmx.net gmx.de www.gmx.at www.gmx.ch www.freenet.de www.libero.it/ www.virgilio.it www.laposte.net www.bol.uol.com.br
  mail.ru mail.ukr.net www.i.ua meta.ua www.alice.it www.luukku.com/mail www.seznam.cz www.orange.fr mail.naver.com mail.daum.net`;

/** People look for the look-alike, too: names that only seem to be a flagged one. */
const lookAlikes =
  "microsoft.com notcnn.com cnn.com.evil.example cnn.com@evil.example/ vimeo.com/x.com evil.example/?https://reddit.com mybild.de ax.com";

const split = (text: string) => text.trim().split(/\s+/);
const all = categories.map(({ id }) => id);
const inWindow = rulesFor({ chosen: all, phase: "window", own: [], letThrough: [] });
const inRest = rulesFor({ chosen: all, phase: "rest", own: [], letThrough: [] });

describe("everyday sites stay as they are", () => {
  it("is a list worth the name", () => {
    expect([...Object.values(needed), mailboxes].flatMap(split).length).toBeGreaterThanOrEqual(150);
  });

  it.each(Object.entries(needed))("%s, in every phase and with every category chosen", (_, sites) => {
    const urls = split(sites).map((site) => `https://${site}`);
    expect(urls.filter((url) => isFlagged(url, inWindow) || isFlagged(url, inRest) || categoryOf(url))).toEqual([]);
  });

  it("mail, in every phase", () => {
    const urls = split(mailboxes).map((site) => `https://${site}`);
    expect(urls.filter((url) => isFlagged(url, inWindow) || isFlagged(url, inRest) || categoryOf(url))).toEqual([]);
  });

  it("names that only look like a flagged one", () => {
    const urls = split(lookAlikes).map((site) => `https://${site}`);
    expect(urls.filter((url) => isFlagged(url, inRest))).toEqual([]);
  });
});
