// Zones without summer time, three hours apart.
const zones = [
  ...["Pacific/Pago_Pago", "Pacific/Pitcairn", "America/Bogota", "America/Noronha"],
  ...["Africa/Lagos", "Asia/Dubai", "Asia/Bangkok", "Australia/Brisbane"],
];

/**
 * An IANA name of a zone in which it is between nine and noon at the given instant, so that in a test 'two hours ago'
 * is today and 'in 20 hours' is tomorrow, whatever the time on the machine.
 */
export function morningZone(now: Temporal.Instant): string {
  const zone = zones.find((each) => {
    const { hour } = now.toZonedDateTimeISO(each);
    return hour >= 9 && hour < 12;
  });
  if (!zone) throw new Error(`It is morning nowhere at ${now}.`);
  return zone;
}
