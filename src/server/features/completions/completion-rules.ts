import {
  type CalendarDate,
  dateInZone,
  isCalendarDate,
  startOfDay,
} from '../../../shared/dates.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { Component } from '../programs/programs.queries.ts';

/** Why a row cannot be recorded: the invalid field and the reason. */
export type Refusal = { field: string; reason: Sentence };

export type Moment = { at: Date; on: CalendarDate };

/** Clocks of other systems may be fast, or off by an hour because of a wrong time zone. */
const CLOCKS_DIFFER_MS = 60 * 60_000;
const FIRST_YEAR = 1900;

/**
 * Parses the time of a completion. A date without time means the start of that day in the
 * workspace's time zone, so that everyone sees the same date.
 */
export function createMomentReader(now: Date, timeZone: string) {
  const days = new Map<string, Date>();
  const startOf = (day: CalendarDate) => {
    const start = days.get(day) ?? startOfDay(day, timeZone);
    days.set(day, start);
    return start;
  };
  return (given: string | undefined): Moment | Refusal => {
    const refuse = (reason: Sentence) => ({ field: 'completedAt', reason });
    const isDay = given !== undefined && isCalendarDate(given);
    let at = now;
    if (given !== undefined) at = isDay ? startOf(given) : new Date(given);
    if (!(at.getUTCFullYear() >= FIRST_YEAR)) return refuse(sentence('field.notDate'));
    if (at.getTime() > now.getTime() + CLOCKS_DIFFER_MS) {
      return refuse(sentence('api.completion.future'));
    }
    if (at > now) at = now;
    return { at, on: isDay ? given : dateInZone(at, timeZone) };
  };
}

/** Refuses a completion outside the component's dates, given the participant's extension. */
export function refuseClosed(
  component: Component,
  on: CalendarDate,
  extendedTo: CalendarDate | undefined,
): Refusal | undefined {
  const { launchOn, closeOn } = component;
  if (launchOn && on < launchOn) {
    const reason = sentence('api.completion.notOpen', { date: launchOn });
    return { field: 'completedAt', reason };
  }
  const closesOn = closeOn && extendedTo && extendedTo > closeOn ? extendedTo : closeOn;
  if (closesOn && on > closesOn) {
    const reason = sentence('api.completion.closed', { date: closesOn });
    return { field: 'completedAt', reason };
  }
  return undefined;
}

export type Result = {
  score: number | null;
  /** The learning system reported success. */
  isSuccess?: boolean;
};

export function refuseScore(component: Component, result: Result): Refusal | undefined {
  const { score, isSuccess } = result;
  if (component.passingScore === null || score !== null || isSuccess) return undefined;
  return { field: 'score', reason: sentence('api.completion.scoreMissing') };
}

/** Decides by the score, or by the reported success if there is no score. */
export function isPassing(component: Component, { score, isSuccess }: Result): boolean {
  if (component.passingScore === null) return true;
  return score === null ? isSuccess === true : score >= component.passingScore;
}

/** Whether a new completion replaces the current one. */
export function isBetter(
  completion: { score: number | null; isPassed: boolean },
  standing: { score: number | null; isPassed: boolean } | undefined,
): boolean {
  if (standing === undefined) return true;
  if (completion.isPassed !== standing.isPassed) return completion.isPassed;
  return (completion.score ?? -1) > (standing.score ?? -1);
}
