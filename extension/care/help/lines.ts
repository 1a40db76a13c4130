/** Around the clock, or from one wall-clock time to another on every day, where the line is. */
export type Hours = "always" | { readonly from: string; readonly to: string };

/** One way to reach a line. */
export interface Way {
  readonly kind: "call" | "text" | "chat";
  /** A number as a person dials it there, or for a chat its address. */
  readonly to: string;
  /** The word that a text message begins with, where the line asks for one. */
  readonly body?: string;
  readonly hours: Hours;
  /** `callRate`: as much as any call or message from there. */
  readonly cost: "free" | "callRate";
}

/** People who answer. Names are proper nouns and are not translated. */
export interface HelpLine {
  /** ISO 3166 codes. */
  readonly countries: readonly string[];
  readonly name: string;
  readonly about: readonly ("crisis" | "substances")[];
  readonly ways: readonly Way[];
  /** The day on which the sources were read, 'YYYY-MM-DD'. */
  readonly checked: string;
  /** First the page of the organisation that answers, or of the authority that it belongs to; then what confirms it. */
  readonly sources: readonly [string, ...string[]];
}

const checked = "2026-11-29";
const crisis = ["crisis"] as const;

const way = (kind: Way["kind"], to: string, more: Partial<Way> = {}): Way => ({
  ...{ kind, to, hours: "always", cost: "free" },
  ...more,
});
const call = (to: string, more?: Partial<Way>) => way("call", to, more);
const text = (to: string, more?: Partial<Way>) => way("text", to, more);
const chat = (to: string, more?: Partial<Way>) => way("chat", to, more);

/**
 * A line is here only with a page of its own organisation. A country whose lines have none that was read has its
 * emergency number and the directory.
 */
export const helpLines: readonly HelpLine[] = [
  {
    ...{ countries: ["US"], name: "988 Suicide & Crisis Lifeline", about: crisis, checked },
    ways: [call("988"), text("988"), chat("https://988lifeline.org/")],
    sources: [
      "https://988lifeline.org/",
      "https://health.wyo.gov/publichealth/prevention/wivpp/suicide-prevention/988-suicide-crisis-lifeline",
    ],
  },
  {
    ...{ countries: ["US"], name: "SAMHSA National Helpline", about: ["substances"], checked },
    ways: [call("1-800-662-4357")],
    sources: ["https://www.samhsa.gov/find-help/national-helpline"],
  },
  {
    ...{ countries: ["GB"], name: "Samaritans", about: crisis, checked },
    ways: [call("116 123")],
    sources: [
      "https://www.samaritans.org/how-we-can-help/contact-samaritan/",
      "https://civilsociety.co.uk/news/samaritans-helpline-now-free-to-call.html",
    ],
  },
  {
    ...{ countries: ["GB"], name: "Shout", about: crisis, checked },
    ways: [text("85258", { body: "SHOUT" })],
    sources: ["https://giveusashout.org/about-us/faq"],
  },
  {
    ...{ countries: ["IE"], name: "Samaritans", about: crisis, checked },
    ways: [call("116 123")],
    sources: ["https://www.samaritans.org/ireland/", "http://metanoia.org/imhs/samaritans.htm"],
  },
  {
    ...{ countries: ["CA"], name: "9-8-8 Suicide Crisis Helpline", about: crisis, checked },
    ways: [call("988"), text("988")],
    sources: ["https://988.ca/", "https://mentalhealthcommission.ca/catalyst/988-launches-in-canada/"],
  },
  {
    ...{ countries: ["AU"], name: "Lifeline", about: crisis, checked },
    ways: [call("13 11 14"), text("0477 13 11 14"), chat("https://www.lifeline.org.au/crisis-chat/")],
    sources: [
      "https://www.lifeline.org.au/",
      "https://lifeinmind.org.au/news/lifelines-crisis-text-service-now-available-24-7",
    ],
  },
  {
    ...{ countries: ["NZ"], name: "1737 Need to talk?", about: crisis, checked },
    ways: [call("1737"), text("1737")],
    sources: [
      "https://www.health.govt.nz/news-media/news-items/phone-counselling-service-busy-following-christchurch-tragedy",
      "https://www.pegasus.health.nz/?p=6300",
    ],
  },
  {
    ...{ countries: ["ZA"], name: "SADAG Suicide Crisis Helpline", about: crisis, checked },
    ways: [call("0800 567 567")],
    sources: [
      "https://www.sadag.org/index.php?option=com_content&view=article&id=3141:world-mental-health-day-7-october-2020&catid=149:press-releases&Itemid=601",
    ],
  },
  {
    ...{ countries: ["ZA"], name: "Substance Abuse Helpline", about: ["substances"], checked },
    ways: [call("0800 12 13 14")],
    sources: [
      "https://www.sadag.org/index.php?option=com_content&view=article&id=3141:world-mental-health-day-7-october-2020&catid=149:press-releases&Itemid=601",
      "https://citizen.co.za/alberton-record/news-headlines/local-news/2024/06/28/sadag-highlights-battle-against-addiction/amp",
    ],
  },
  {
    ...{ countries: ["IN"], name: "Tele-MANAS", about: crisis, checked },
    ways: [call("14416")],
    sources: [
      "https://telemanas.mohfw.gov.in/",
      "https://theshillongtimes.com/2025/02/07/tele-manas-mental-health-helpline-handles-over-18-1-lakh-calls-centre/",
    ],
  },
  {
    ...{ countries: ["DE"], name: "TelefonSeelsorge", about: crisis, checked },
    ways: [call("0800 111 0 111"), call("0800 111 0 222")],
    sources: ["https://www.telefonseelsorge.de/", "https://www.domradio.de/glossar/telefonseelsorge-0"],
  },
  {
    ...{ countries: ["AT"], name: "TelefonSeelsorge", about: crisis, checked },
    ways: [
      call("142"),
      chat("https://chat.onlineberatung-telefonseelsorge.at/", { hours: { from: "16:00", to: "23:00" } }),
    ],
    sources: [
      "https://www.telefonseelsorge.at/",
      "https://www.katholisch.at/telefonseelsorge",
      "https://wienerbezirksblatt.at/hochwasser-tlefonseelsorge-jetzt-rund-um-die-uhr-erreichbar/",
    ],
  },
  {
    ...{ countries: ["CH"], name: "Die Dargebotene Hand", about: crisis, checked },
    ways: [call("143")],
    sources: [
      "https://winterthur.143.ch/Beratung/Beratungsangebot/Copy_of_Nacht",
      "https://www.bag-blueprint.ch/die-dargebotene-hand-tel-143",
    ],
  },
  {
    ...{ countries: ["ES"], name: "Línea 024", about: crisis, checked },
    ways: [call("024")],
    sources: ["https://www.sanidad.gob.es/linea024/home.htm"],
  },
  {
    ...{ countries: ["MX"], name: "Línea de la Vida", about: ["crisis", "substances"], checked },
    ways: [call("800 911 2000")],
    sources: [
      "https://www.gob.mx/salud/conasama",
      "https://www.eluniversal.com.mx/nacion/promueven-la-linea-de-la-vida-tras-presentar-encuesta-sobre-consumo-de-drogas-asi-puedes-pedir-ayuda/",
    ],
  },
  {
    ...{ countries: ["CO"], name: "Línea 106, Bogotá", about: crisis, checked },
    ways: [call("106"), chat("https://wa.me/573007548933")],
    sources: [
      "http://www.bogota.gov.co/servicios/guia-de-tramites-y-servicios/linea-106",
      "https://www.radiosantafe.com/2025/09/11/bogota-refuerza-su-apoyo-en-el-dia-mundial-para-la-prevencion-del-suicidio/",
    ],
  },
  {
    ...{ countries: ["FR"], name: "3114", about: crisis, checked },
    ways: [call("3114")],
    sources: [
      "https://3114.fr/que-se-passe-t-il-quand-je-contacte-le-3114/",
      "https://www.mayotte.ars.sante.fr/3114-le-numero-national-de-prevention-du-suicide",
    ],
  },
  {
    ...{ countries: ["BE"], name: "Zelfmoordlijn 1813", about: crisis, checked },
    ways: [call("1813"), chat("https://www.zelfmoord1813.be/", { hours: { from: "17:00", to: "24:00" } })],
    sources: [
      "https://zelfmoord1813.be/blog/chat-zelfmoordlijn-langer-geopend",
      "https://www.hbvl.be/cnt/dmf20211130_93272468",
    ],
  },
  {
    ...{ countries: ["BE"], name: "Centre de Prévention du Suicide", about: crisis, checked },
    ways: [call("0800 32 123")],
    sources: [
      "https://www.preventionsuicide.be/actualites/le-centre-de-prevention-du-suicide-publie-son-rapport-dactivites-2022",
      "https://bx1.be/categories/news/la-reine-mathilde-visite-le-centre-de-prevention-du-suicide-a-ixelles/",
    ],
  },
  {
    ...{ countries: ["NL"], name: "113 Zelfmoordpreventie", about: crisis, checked },
    ways: [call("0800 0113"), call("113", { cost: "callRate" }), chat("https://www.113.nl/")],
    sources: [
      "https://www.113.nl/",
      "https://www.nu.nl/binnenland/6062813/hulplijn-113-nu-ook-rechtstreeks-bereikbaar-voor-zelfmoordpreventie.html",
    ],
  },
  {
    ...{ countries: ["IT"], name: "Telefono Amico", about: crisis, checked },
    ways: [call("02 2327 2327", { hours: { from: "09:00", to: "24:00" }, cost: "callRate" })],
    sources: [
      "https://www.telefonoamico.it/",
      "https://www.quotidiano.net/magazine/sentirsi-soli-nei-giorni-di-4876c850",
    ],
  },
  {
    ...{ countries: ["BR"], name: "CVV", about: crisis, checked },
    ways: [call("188")],
    sources: ["https://cvv.org.br/"],
  },
  {
    ...{ countries: ["SE"], name: "Mind Självmordslinjen", about: crisis, checked },
    ways: [call("90101", { cost: "callRate" }), chat("https://mind.se/sjalvmordslinjen/")],
    sources: [
      "https://mind.se/sjalvmordslinjen/fragor-och-svar-om-sjalvmordslinjen/",
      "http://www.kronprinsessparetsstiftelse.se/projekt/sjalvmordsupplysningen.html",
    ],
  },
  {
    ...{ countries: ["FI"], name: "MIELI Kriisipuhelin", about: crisis, checked },
    ways: [call("09 2525 0111", { cost: "callRate" })],
    sources: ["http://mieli.fi/helpline", "https://mentalhealth.fi/where-to-go-in-an-emergency"],
  },
  {
    ...{ countries: ["KR"], name: "자살예방상담전화 109", about: crisis, checked },
    ways: [call("109", { cost: "callRate" })],
    sources: [
      "https://eiec.kdi.re.kr/policy/materialView.do?num=246730",
      "https://newspim.com/news/view/20240102000281",
    ],
  },
];

/** Lines in many more countries, each as its own organisation gives it. */
export const directories = ["https://findahelpline.com", "https://www.iasp.info"] as const;
