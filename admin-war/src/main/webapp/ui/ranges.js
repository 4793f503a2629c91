/** Ranges of time that depend on today. */
import { when } from './format.js';

/**
 * The calendar month before this one, whole, as the days of a zone.
 * @param {string} zone in which it is today
 * @param {Date} [now]
 * @returns {string} as a search text
 */
export function lastMonth(zone, now = new Date()) {
  const [year, month] = when(now, zone, 'date').split('-').map(Number);
  const day = (/** @type {number} */ index, /** @type {number} */ date) =>
    new Date(Date.UTC(year, index, date)).toISOString().slice(0, 10);
  return `after:${day(month - 2, 1)} before:${day(month - 1, 0)}`;
}
