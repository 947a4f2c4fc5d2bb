import type { CreateRequest, Healthcheck, Surroundings } from '../createBody';
import { type Flag, type FlagTable, type GivenFlags, givenText, switchFlag, textFlag } from '../flag';
import type { Made } from '../made';
import { Mistake } from '../mistake';
import { durationText, nanoseconds } from '../values/duration';
import { wholeNumber } from '../values/numbers';

type Time = 'Interval' | 'Timeout' | 'StartPeriod' | 'StartInterval';

/** How the engine finds out whether it is well. */
export const healthFlags = {
  'health-cmd': textFlag({
    land: landHealth,
    take: made => {
      const { Test: test } = ownHealth(made) ?? {};
      return test?.[0] === 'CMD-SHELL' && test.length === 2 ? test[1] : undefined;
    },
  }),
  'health-interval': time('Interval'),
  'health-timeout': time('Timeout'),
  'health-start-period': time('StartPeriod'),
  'health-start-interval': time('StartInterval', 44),
  'health-retries': textFlag({
    check: retries,
    land: landHealth,
    take: made => {
      const count = ownHealth(made)?.Retries;
      return count && count !== made.image.Healthcheck?.Retries ? String(count) : undefined;
    },
  }),
  'no-healthcheck': switchFlag({
    land: landHealth,
    take: made => (ownHealth(made)?.Test?.[0] === 'NONE' ? true : undefined),
  }),
} as const satisfies FlagTable;

function time(field: Time, since?: number): Flag<'text'> {
  return textFlag({
    ...(since && { since }),
    check: duration,
    land: landHealth,
    take: made => {
      const ns = ownHealth(made)?.[field];
      return ns && ns !== made.image.Healthcheck?.[field] ? durationText(ns) : undefined;
    },
  });
}

function landHealth({ body }: CreateRequest, _: unknown, _around: Surroundings, given: GivenFlags): void {
  const said = (name: string) => givenText(given, `health-${name}`) || '0';
  const test = givenText(given, 'health-cmd');
  const times = {
    Interval: duration(said('interval')),
    Timeout: duration(said('timeout')),
    StartPeriod: duration(said('start-period')),
    StartInterval: duration(said('start-interval')),
    Retries: retries(said('retries')),
  };
  const check: Healthcheck = Object.fromEntries(Object.entries(times).filter(([, value]) => value !== 0));
  if (test) check.Test = ['CMD-SHELL', test];
  const some = Object.keys(check).length > 0;
  if (given['no-healthcheck']) {
    if (some) throw new Mistake({ code: 'health.conflict', args: {} });
    body.Healthcheck = { Test: ['NONE'] };
  } else if (some) body.Healthcheck = check;
}

/** The check, where it differs from the image's. */
function ownHealth({ config, image }: Made): Healthcheck | undefined {
  const { Healthcheck: check } = config;
  return check && JSON.stringify(check) !== JSON.stringify(image.Healthcheck) ? check : undefined;
}

/** @throws Mistake value.duration, value.negative */
function duration(text: string): number {
  return notNegative(nanoseconds(text), text);
}

/** @throws Mistake value.number, value.negative */
function retries(text: string): number {
  return notNegative(wholeNumber(text), text);
}

function notNegative(value: number, text: string): number {
  if (value < 0) throw new Mistake({ code: 'value.negative', args: { text } });
  return value;
}
