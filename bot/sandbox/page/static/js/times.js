// Dates and times as a messenger writes them, in the language of the browser.

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat("en", { weekday: "short" });
const dayName = new Intl.DateTimeFormat("en", { day: "numeric", month: "long" });
const fullDay = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", year: "numeric" });
const short = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "2-digit", year: "2-digit" });
const DAY_MS = 86_400_000;

export const timeOf = (seconds) => clock.format(new Date(seconds * 1000));
export const dayKey = (seconds) => new Date(seconds * 1000).toDateString();

function daysAgo(date) {
  const start = (d) => new Date(d.getFullYear(), d.getMonth(), d.getDate());
  return Math.round((start(new Date()) - start(date)) / DAY_MS);
}

export function dayLabel(seconds) {
  const date = new Date(seconds * 1000);
  const ago = daysAgo(date);
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  return date.getFullYear() === new Date().getFullYear() ? dayName.format(date) : fullDay.format(date);
}

export function listTime(seconds) {
  const date = new Date(seconds * 1000);
  const ago = daysAgo(date);
  if (ago === 0) return timeOf(seconds);
  return ago < 7 ? weekday.format(date) : short.format(date);
}

export const fullDate = (seconds) => fullDay.format(new Date(seconds * 1000));

export function length(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function size(bytes = 0) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
