// Every hour and day count of quiet days and of the journey. docs/journey.md shows them; a test holds both together.

/** A day runs from this hour to the same hour of the next: nobody's evening ends at midnight. */
export const dayStartHour = 5;

/** From this hour on a rhythm's evenings are quiet. */
export const quietEveningHour = 17;
/** A treatment that ends at this hour or later rests until the next day starts. */
export const lateHour = 18;
/** The moment 'evening' starts at this hour, and not sooner after the end than this. */
export const eveningHour = 18;
export const hoursToEvening = 3;
/** The hours after last at most until this hour of the next day, and so does the caution. */
export const noon = 12;

/** Hours of rest after the end; the person can change them. */
export const restRange = { least: 2, most: 12, usual: 6 } as const;

/** Waking hours, of which a rhythm's share is counted. */
export const waking = { from: 7, to: 23 } as const;

/** Days after a treatment with a strength of their own in a rhythm. */
export const quietDaysAfter = 3;
/** Days after with a badge. */
export const badgeDaysAfter = 4;
/** Days before a treatment in which the journey is about it, and when preparing the setting comes first. */
export const daysAhead = 7;
export const settingDays = 3;

/** Days after the last treatment of a run on which its weeks speak: a question; mood and Shelf; keep or drop. */
export const week1Days = 7;
export const week2Days = 14;
export const monthDays = 28;
/** The last of them stays this many days. */
export const monthLasts = 7;
/** Treatments this many days apart, or fewer, are one run. */
export const runGap = 4;
/** Up to this many days apart, the day midway carries the weeks in turn. */
export const midwayGap = 14;
/** How long a parked decision rests at least, in days. */
export const shelfDays = 14;

/** 'Not begun yet' puts the start off by this many minutes; it can be said again. */
export const notBegunMinutes = 30;
/** The longest that a start can be put off, in minutes. */
export const longestDelay = 12 * 60;

/** Reminders: the hours of the day at which they come. */
export const morningHour = 9;
export const bedtime = { hour: 20, minute: 30 } as const;
/** No word before sleep after this hour. */
export const latestBedtimeHour = 22;
/** Hours after the end for the first one, and when it is not to come: then it waits for the morning. */
export const firstReminderHours = 2;
export const firstReminderNot = { from: 22, to: 8 } as const;
