import { describe, expect, it } from "vitest";
import { type CategoryId, categories, categoryOf, isFlagged, rulesFor } from "../../../extension/nudges/categories";

/**
 * What people in each country are likely to open at night; written down by hand, not taken from our own lists. A portal
 * whose front is a mailbox or a search box counts by its articles: its front is in `everydaySites.test.ts`.
 */
const expected: Record<string, Partial<Record<CategoryId, string>>> = {
  everywhere: {
    news: "news.google.com/home www.msn.com/en-us/news www.yahoo.com/ edition.cnn.com www.bbc.com/news/live/abc www.bing.com/news/search?q=x www.bloomberg.com www.cnbc.com finance.yahoo.com www.aol.com www.youtube.com/@CNN/videos www.reddit.com/r/worldnews/ www.linkedin.com/news/ substack.com/browse/news",
    social:
      "www.facebook.com/ www.instagram.com/ x.com/home twitter.com www.threads.com www.linkedin.com/feed/ bsky.app t.me/s/channel mastodon.world fosstodon.org pixelfed.social www.livejournal.com myspace.com",
    shortVideo:
      "www.tiktok.com/@x/video/1 m.youtube.com/shorts/abc www.youtube.com/shorts?x www.instagram.com/reels/ www.facebook.com/reel/1 www.snapchat.com/spotlight",
    forums: "www.reddit.com/r/all old.reddit.com news.ycombinator.com es.quora.com boards.4chan.org/b lemmy.zip",
    violence: "liveuamap.com www.websleuths.com www.kaotic.com",
    watching: "www.netflix.com/browse www.primevideo.com www.disneyplus.com tv.apple.com",
    games: "www.callofduty.com playvalorant.com www.escapefromtarkov.com",
    podcasts:
      "serialpodcast.org crooked.com casefilepodcast.com podcasts.apple.com/us/podcast/the-daily/id1200361736 podcasts.apple.com/gb/charts?genre=1488",
    newsInside: "en.wikipedia.org/wiki/Portal:Current_events",
    gambling:
      "www.bet365.com stake.com www.tradingview.com finance.yahoo.com/quote/X www.google.com/finance www.coinbase.com",
    work: "github.com www.notion.so docs.google.com/document/d/1 acme.atlassian.net www.linkedin.com/jobs",
    shopping: "www.amazon.com/dp/1 www.temu.com www.ebay.de www.ikea.com",
  },
  US: {
    news: "www.nytimes.com www.foxnews.com/live-news nypost.com www.drudgereport.com www.tmz.com www.texastribune.org www.toledoblade.com www.madison.com nymag.com www.usnews.com/news www.wnyc.org www.seattleweekly.com",
    politics: "www.politico.com www.breitbart.com www.msnbc.com www.reddit.com/r/politics",
    violence: "www.courttv.com lawandcrime.com",
    gambling: "sportsbook.draftkings.com robinhood.com",
    chores: "www.zillow.com turbotax.intuit.com",
    shopping: "www.walmart.com",
  },
  GB: {
    news: "www.dailymail.co.uk www.theguardian.com/uk www.thesun.co.uk www.bbc.co.uk/ www.bbc.co.uk/news/uk jerseyeveningpost.com",
    politics: "www.reddit.com/r/ukpolitics",
    forums: "www.mumsnet.com",
    gambling: "m.skybet.com www.paddypower.com",
    chores: "www.rightmove.co.uk",
    watching: "www.bbc.co.uk/iplayer www.channel4.com/programmes/x",
    shopping: "www.argos.co.uk",
  },
  IE: {
    news: "www.rte.ie/news/ www.irishtimes.com www.independent.ie",
    forums: "www.boards.ie",
    gambling: "www.lottery.ie",
  },
  CA: {
    news: "www.cbc.ca/news www.ctvnews.ca www.lapresse.ca www.bnnbloomberg.ca",
    gambling: "www.olg.ca",
    watching: "gem.cbc.ca",
    shopping: "www.kijiji.ca",
  },
  AU: {
    news: "www.news.com.au www.abc.net.au/news/ www.smh.com.au",
    gambling: "www.sportsbet.com.au",
    shopping: "www.bunnings.com.au",
  },
  IN: {
    news: "timesofindia.indiatimes.com www.ndtv.com www.aajtak.in www.bhaskar.com www.moneycontrol.com",
    gambling: "www.dream11.com",
    shopping: "www.flipkart.com",
  },
  ES: {
    news: "elpais.com www.elmundo.es okdiario.com",
    forums: "forocoches.com www.meneame.net",
    shopping: "www.elcorteingles.es",
  },
  MX: { news: "www.eluniversal.com.mx www.milenio.com", violence: "www.blogdelnarco.com", gambling: "www.caliente.mx" },
  AR: {
    news: "www.infobae.com www.clarin.com tn.com.ar dolarhoy.com",
    gambling: "codere.bet.ar",
    shopping: "www.mercadolibre.com.ar",
  },
  CO: { news: "www.eltiempo.com www.semana.com", gambling: "betplay.com.co" },
  CL: { news: "www.emol.com www.latercera.com", shopping: "www.falabella.com" },
  PE: { news: "elcomercio.pe rpp.pe", gambling: "www.apuestatotal.com" },
  DE: {
    news: "www.bild.de www.spiegel.de/politik www.t-online.de web.de/magazine/politik/x www.gmx.net/magazine www.freenet.de/nachrichten/politik/x www.tagesschau.de www.finanzen.net",
    watching: "www.ardmediathek.de www.zdf.de/filme/krimi",
    politics: "www.nius.de",
    forums: "www.gutefrage.net",
    violence: "www.presseportal.de/blaulicht/pm/1",
    gambling: "www.tipico.de",
    chores: "www.check24.de",
    shopping: "www.kleinanzeigen.de www.otto.de",
  },
  AT: {
    news: "www.gmx.at/magazine/news/x www.krone.at orf.at news.orf.at wien.orf.at www.derstandard.at",
    gambling: "www.win2day.at",
    shopping: "www.willhaben.at",
  },
  CH: {
    news: "www.gmx.ch/magazine www.20min.ch www.blick.ch www.srf.ch/news",
    gambling: "www.swisslos.ch",
    shopping: "www.ricardo.ch",
  },
  FR: {
    news: "www.lemonde.fr www.bfmtv.com actu.orange.fr",
    forums: "www.jeuxvideo.com/forums/0-51.htm www.jeuxvideo.com/forums.htm",
    gambling: "www.winamax.fr",
    shopping: "www.leboncoin.fr",
  },
  IT: {
    news: "www.repubblica.it www.corriere.it www.libero.it/notizie/x notizie.virgilio.it www.virgilio.it/italia/x",
    gambling: "www.sisal.it",
    shopping: "www.subito.it",
  },
  BR: {
    news: "g1.globo.com www.uol.com.br www.bol.uol.com.br/noticias/x www1.folha.uol.com.br www.infomoney.com.br",
    gambling: "blaze.bet.br",
    shopping: "www.mercadolivre.com.br",
  },
  NL: {
    news: "www.nu.nl www.telegraaf.nl nos.nl www.rtl.nl/",
    politics: "www.geenstijl.nl",
    shortVideo: "www.dumpert.nl",
    gambling: "www.toto.nl",
    shopping: "www.bol.com",
  },
  BE: {
    news: "www.hln.be www.nieuwsblad.be www.vrt.be/vrtnws/nl www.lesoir.be www.rtbf.be/info www.7sur7.be",
    watching: "www.vrt.be/vrtmax",
  },
  NZ: {
    news: "www.nzherald.co.nz www.stuff.co.nz www.rnz.co.nz www.1news.co.nz www.odt.co.nz www.newsroom.co.nz home.nzcity.co.nz",
  },
  ZA: {
    news: "www.news24.com www.iol.co.za www.timeslive.co.za www.dailymaverick.co.za www.enca.com ewn.co.za www.sundayworld.co.za",
  },
  PT: { news: "www.cmjornal.pt www.publico.pt www.jn.pt observador.pt www.sapo.pt sicnoticias.pt" },
  PL: {
    news: "www.onet.pl wiadomosci.wp.pl www.wp.pl tvn24.pl www.fakt.pl www.interia.pl www.gazeta.pl",
    forums: "wykop.pl",
  },
  CZ: { news: "www.seznam.cz/zpravy/x www.seznamzpravy.cz www.novinky.cz" },
  SE: {
    news: "www.aftonbladet.se www.expressen.se www.svt.se/nyheter www.dn.se omni.se www.tv4.se/ www.sverigesradio.se/artikel/x",
    forums: "www.flashback.org",
  },
  NO: {
    news: "www.vg.no www.nrk.no www.nrk.no/norge/x www.nrk.no/nordland/x www.dagbladet.no www.tv2.no www.nettavisen.no e24.no",
  },
  DK: { news: "ekstrabladet.dk www.bt.dk www.dr.dk/nyheder nyheder.tv2.dk jyllands-posten.dk politiken.dk" },
  FI: { news: "www.iltalehti.fi www.is.fi www.hs.fi yle.fi/uutiset www.mtvuutiset.fi www.ampparit.com" },
  JP: { news: "www.yahoo.co.jp news.yahoo.co.jp www3.nhk.or.jp/news/x www.asahi.com www.yomiuri.co.jp mainichi.jp" },
  KR: { news: "news.naver.com n.news.naver.com/article/1 www.daum.net v.daum.net www.chosun.com www.hani.co.kr" },
  TR: { news: "www.sozcu.com.tr www.hurriyet.com.tr www.haberler.com www.ensonhaber.com www.mynet.com t24.com.tr" },
  UA: { news: "www.pravda.com.ua www.ukr.net tsn.ua www.unian.ua censor.net suspilne.media" },
};

const cases = Object.entries(expected).flatMap(([place, kinds]) =>
  Object.entries(kinds).flatMap(([id, sites]) =>
    sites.split(" ").map((site) => ({ place, id, url: `https://${site}` })),
  ),
);
const all = categories.map(({ id }) => id);

describe("flagged sites", () => {
  it("are at least a hundred", () => expect(cases.length).toBeGreaterThanOrEqual(100));

  it.each(Object.keys(expected))("%s", (here) => {
    const mine = cases.filter(({ place }) => place === here);
    expect(mine.map(({ url }) => [url, categoryOf(url)])).toEqual(mine.map(({ url, id }) => [url, id]));
  });

  it("are flagged by their own category alone, in its part of the window", () => {
    const missed = cases.filter(({ id, url }) => {
      const category = categories.find((one) => one.id === id);
      if (!category) return true;
      return !isFlagged(url, rulesFor({ chosen: [category.id], phase: category.part, own: [], letThrough: [] }));
    });
    expect(missed).toEqual([]);
  });

  it("that are for the rest phase stay open in the rest of the window", () => {
    const restOnly = cases.filter(({ id }) => categories.some((one) => one.id === id && one.part === "rest"));
    const early = rulesFor({ chosen: all, phase: "window", own: [], letThrough: [] });
    expect(restOnly.filter(({ url }) => isFlagged(url, early))).toEqual([]);
  });
});
