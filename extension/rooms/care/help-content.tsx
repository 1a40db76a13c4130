import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import { directories, type HelpLine, type Way } from "../../care/help/lines";
import { type HelpHere, helpFor, knownCountries } from "../../care/help-lines";
import type { HelpView } from "../../care/help-view";
import { callLink, textLink } from "../../care/phone-number";
import { type SafetyPlan, safetyFields } from "../../care/safety-plan";
import type { ClinicNumbers } from "../../care/shapes";
import { zoneHere } from "../../ui/zone";
import { CallPerson } from "./call-person";
import { Grounding } from "./grounding";

/** What Help says. Apart from its button, because the lines of all countries are the larger part of a small page. */
export function HelpContent({ view, onCountry }: { view: HelpView; onCountry: (country: string) => void }) {
  const { clinic, people, country, plan } = view;
  const help = helpFor({ zone: zoneHere(), language: navigator.language, country });
  const chooser = <CountryField asks={help.asks} value={country || help.country} onChange={onCountry} />;
  return (
    <div class="stack">
      {help.asks && chooser}
      <Clinic clinic={clinic} />
      {people.map((person) => (
        <Reach key={person.phone} title={person.name}>
          <CallPerson person={person} />
          <a class="button" href={textLink(person.phone, person.message)}>
            {i18n.t("help.text", [person.name])}
          </a>
        </Reach>
      ))}
      {plan && <Plan plan={plan} />}
      <p>{i18n.t("help.alive")}</p>
      {help.here.map(({ country, lines }) => (
        <Country key={country} country={country} lines={lines} />
      ))}
      <Emergencies help={help} />
      {!help.asks && chooser}
      <Grounding />
      {help.substances.length > 0 && (
        <section class="tight">
          <h3>{i18n.t("help.substances")}</h3>
          <Lines lines={help.substances} />
        </section>
      )}
      <details open={help.here.every(({ lines }) => lines.length === 0)}>
        <summary>{i18n.t("help.elsewhere")}</summary>
        <div class="stack inset">
          <p>
            <Directory />
          </p>
          {countriesOf(help.elsewhere).map((each) => (
            <Country
              key={each}
              country={each}
              lines={help.elsewhere.filter(({ countries }) => countries.includes(each))}
            />
          ))}
        </div>
      </details>
      <p class="muted">{i18n.t("help.notAdvice")}</p>
    </div>
  );
}

/** The plan made with one's clinician, as text. */
const Plan = ({ plan }: { plan: SafetyPlan }) => (
  <details class="help-plan">
    <summary>{i18n.t("care.safety.open")}</summary>
    <dl class="inset">
      {safetyFields
        .filter((field) => plan[field].trim() !== "")
        .map((field) => (
          <div key={field}>
            <dt class="muted">{i18n.t(`care.safety.${field}`)}</dt>
            <dd class="words">{plan[field]}</dd>
          </div>
        ))}
    </dl>
  </details>
);

const Reach = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="tight">
    <h3>{title}</h3>
    <div class="row">{children}</div>
  </section>
);

function Clinic({ clinic: { voice, text } }: { clinic: ClinicNumbers }) {
  const [call, write] = [callLink(voice), textLink(text)];
  if (!call && !write) return null;
  return (
    <Reach title={i18n.t("help.clinic")}>
      {call && (
        <a class="button" href={call}>
          {i18n.t("help.call", [voice])}
        </a>
      )}
      {write && (
        <a class="button" href={write}>
          {i18n.t("help.text", [text])}
        </a>
      )}
    </Reach>
  );
}

interface CountryFieldProps {
  asks: boolean;
  value: string;
  onChange: (country: string) => void;
}

const CountryField = ({ asks, value, onChange }: CountryFieldProps) => (
  <label class={asks ? "tight" : "tight muted"}>
    {i18n.t("help.country")}
    <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      <option value="">{i18n.t("help.choose")}</option>
      {byName(knownCountries).map((country) => (
        <option key={country} value={country}>
          {nameOf(country)}
        </option>
      ))}
    </select>
  </label>
);

const nameOf = (country: string): string =>
  new Intl.DisplayNames([i18n.t("language")], { type: "region" }).of(country) ?? country;

const byName = (countries: readonly string[]): string[] =>
  countries.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), i18n.t("language")));

const countriesOf = (lines: readonly HelpLine[]): string[] =>
  byName([...new Set(lines.flatMap(({ countries }) => countries))]);

const Country = ({ country, lines }: { country: string; lines: readonly HelpLine[] }) => (
  <section class="tight">
    <h3>{nameOf(country)}</h3>
    {lines.length > 0 ? (
      <Lines lines={lines} />
    ) : (
      <p>
        <Directory />
      </p>
    )}
  </section>
);

const Lines = ({ lines }: { lines: readonly HelpLine[] }) => (
  <ul class="plain tight">
    {lines.map((line) => (
      <li key={line.name} class="help-line">
        <span>{line.name}</span>
        {line.ways.map((way) => (
          <span key={way.kind + way.to} class="row">
            <WayLink way={way} />
            <span class="muted">{whenAndCost(way)}</span>
          </span>
        ))}
        <span class="muted">{i18n.t("help.checked", [day(line.checked)])}</span>
      </li>
    ))}
  </ul>
);

function WayLink({ way: { kind, to, body = "" } }: { way: Way }) {
  if (kind === "chat")
    return (
      <a class="button" href={to} target="_blank" rel="noreferrer">
        {i18n.t("help.chat")}
      </a>
    );
  if (kind === "call")
    return (
      <a class="button" href={callLink(to)}>
        {i18n.t("help.call", [to])}
      </a>
    );
  return (
    <a class="button" href={textLink(to, body)}>
      {body ? i18n.t("help.textWord", [body, to]) : i18n.t("help.text", [to])}
    </a>
  );
}

function whenAndCost({ kind, hours, cost }: Way): string {
  const when = hours === "always" ? i18n.t("help.always") : i18n.t("help.fromTo", [hours.from, hours.to]);
  return kind === "chat" ? when : `${when} · ${i18n.t(`help.${cost}`)}`;
}

const day = (iso: string): string =>
  Temporal.PlainDate.from(iso).toLocaleString(i18n.t("language"), { dateStyle: "medium" });

/** In danger, and when it is the body. */
function Emergencies({ help: { emergency } }: { help: HelpHere }) {
  return (
    <>
      <p>
        {emergency ? (
          <WithNumber sentence={i18n.t("help.emergencyNumber", [MARK])} number={emergency.danger} />
        ) : (
          i18n.t("help.emergency")
        )}
      </p>
      <p>
        {emergency ? (
          <WithNumber sentence={i18n.t("help.medical", [MARK])} number={emergency.medical} />
        ) : (
          i18n.t("help.medical", [i18n.t("help.localNumber")])
        )}
      </p>
    </>
  );
}

/** Where the number stands in a sentence, until it is a link: a character that no text has. */
const MARK = "\uE000";

function WithNumber({ sentence, number }: { sentence: string; number: string }) {
  const [before, after] = sentence.split(MARK);
  return (
    <>
      {before}
      <a class="help-number" href={callLink(number)}>
        {number}
      </a>
      {after}
    </>
  );
}

const Directory = () => (
  <>
    {i18n.t("help.directory")}{" "}
    {directories.map((address) => (
      <span key={address}>
        <a href={address} target="_blank" rel="noreferrer">
          {new URL(address).host.replace(/^www\./, "")}
        </a>{" "}
      </span>
    ))}
  </>
);
