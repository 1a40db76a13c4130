import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { directories, type HelpLine, type Way } from "../../care/help/lines";
import { type HelpHere, helpFor, knownCountries } from "../../care/help-lines";
import type { HelpView } from "../../care/help-view";
import { callLink, textLink } from "../../care/phone-number";
import type { SafetyPlan } from "../../care/safety-plan";
import type { ClinicNumbers } from "../../care/shapes";
import { collator, namesOf } from "../../ui/formats";
import { shortDay } from "../../ui/when";
import { zoneHere } from "../../ui/zone";
import { Grounding } from "./grounding";
import { SafetyWords } from "./safety-words";
import { ReachRows, WayRow } from "./way-row";
import { WithNumber } from "./with-number";

/** What Help says. Apart from its button, because the lines of all countries are the larger part of a small page. */
export function HelpContent({ view, onCountry }: { view: HelpView; onCountry: (country: string) => void }) {
  const { clinic, people, country, plan } = view;
  const help = helpFor({ zone: zoneHere(), language: navigator.language, country });
  const chooser = <CountryField asks={help.asks} value={country || help.country} onChange={onCountry} />;
  return (
    <div class="stack">
      {help.asks && chooser}
      <Clinic clinic={clinic} />
      {people.map(({ name, phone, message }) => (
        <Reach key={phone} title={name}>
          <ReachRows call={{ href: callLink(phone), to: name }} text={{ href: textLink(phone, message), to: name }} />
        </Reach>
      ))}
      {plan && <Plan plan={plan} />}
      <p>{i18n.t(help.here.some(({ lines }) => lines.length > 0) ? "help.alive" : "help.aliveAlone")}</p>
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
      <Elsewhere lines={help.elsewhere} open={help.here.every(({ lines }) => lines.length === 0)} />
      <p class="muted">{i18n.t("help.notAdvice")}</p>
    </div>
  );
}

/** The lines of all other countries, made once they are unfolded: every page has Help, and hardly anybody needs them. */
function Elsewhere({ lines, open }: { lines: readonly HelpLine[]; open: boolean }) {
  const [unfolded, setUnfolded] = useState(false);
  return (
    <details open={open} onToggle={() => setUnfolded(true)}>
      <summary>{i18n.t("help.elsewhere")}</summary>
      <div class="stack inset">
        <p>
          <Directory />
        </p>
        {(open || unfolded) &&
          countriesOf(lines).map((each) => (
            <Country key={each} country={each} lines={lines.filter(({ countries }) => countries.includes(each))} />
          ))}
      </div>
    </details>
  );
}

const Plan = ({ plan }: { plan: SafetyPlan }) => (
  <details class="help-plan">
    <summary>{i18n.t("care.safety.open")}</summary>
    <SafetyWords plan={plan} />
  </details>
);

const Reach = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="tight">
    <h3>{title}</h3>
    {children}
  </section>
);

function Clinic({ clinic: { voice, text } }: { clinic: ClinicNumbers }) {
  const [call, write] = [callLink(voice), textLink(text)];
  if (!call && !write) return null;
  return (
    <Reach title={i18n.t("help.clinic")}>
      <ReachRows call={{ href: call, to: voice }} text={{ href: write, to: text }} />
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

const nameOf = (country: string): string => namesOf({ type: "region" }).of(country) ?? country;

const byName = (countries: readonly string[]): string[] =>
  countries.toSorted((a, b) => collator().compare(nameOf(a), nameOf(b)));

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
  <ul class="plain stack">
    {lines.map((line) => (
      <li key={line.name} class="help-line">
        <span>{line.name}</span>
        {line.ways.map((way) => (
          <Reached key={way.kind + way.to} way={way} />
        ))}
        <span class="muted">{i18n.t("help.checked", [shortDay(Temporal.PlainDate.from(line.checked))])}</span>
      </li>
    ))}
  </ul>
);

function Reached({ way, way: { kind, to, body = "" } }: { way: Way }) {
  const under = whenAndCost(way);
  if (kind === "chat")
    return (
      <a class="help-way" href={to} target="_blank" rel="noreferrer">
        <span>{i18n.t("help.chat")}</span> <span class="muted">{under}</span>
      </a>
    );
  if (kind === "call")
    return <WayRow href={callLink(to)} sentence={(number) => i18n.t("help.call", [number])} to={to} under={under} />;
  return (
    <WayRow
      href={textLink(to, body)}
      sentence={(number) => (body ? i18n.t("help.textWord", [body, number]) : i18n.t("help.text", [number]))}
      to={to}
      under={under}
    />
  );
}

function whenAndCost({ kind, hours, cost }: Way): string {
  const when = hours === "always" ? i18n.t("help.always") : i18n.t("help.fromTo", [hours.from, hours.to]);
  return kind === "chat" ? when : `${when} · ${i18n.t(`help.${cost}`)}`;
}

/** In danger, and when it is the body. */
function Emergencies({ help: { emergency } }: { help: HelpHere }) {
  return (
    <>
      <p>
        {emergency ? (
          <WithNumber sentence={(number) => i18n.t("help.emergencyNumber", [number])} number={emergency.danger} />
        ) : (
          i18n.t("help.emergency")
        )}
      </p>
      <p>
        {emergency ? (
          <WithNumber sentence={(number) => i18n.t("help.medical", [number])} number={emergency.medical} />
        ) : (
          i18n.t("help.medical", [i18n.t("help.localNumber")])
        )}
      </p>
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
