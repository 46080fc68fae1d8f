import { isObject, planOf } from '../shared/plan.js';
import { FIELDS } from './fields.js';
import type { Messages } from './messages/en.js';
import { COLUMNS, rowsText, type TableKey } from './plan.js';
import type { Change } from './state.js';

const LISTS: Readonly<Record<string, TableKey>> = { nodeGroups: 'groups', subnets: 'subnets' };

export type Pasted = { change: Change; found: number } | { problem: keyof Messages['pasteProblems']; name: string };

/** A plan in the API's form, or what kubectl and the AWS CLI print, as the planner's fields. */
export function pasted(text: string): Pasted {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { problem: 'noJson', name: (error as Error).message };
  }
  const plan = planOf(parsed);
  if (plan === undefined) return { problem: 'noPlan', name: '' };
  const change: Record<string, string> = {};
  let found = 0;
  const put = (option: string, value: unknown): boolean => {
    const field = FIELDS.find(
      ({ option: name, of }) => name === option && (of.includes('place') || of.includes('plan')),
    );
    if (field !== undefined) change[field.key] = cell(value);
    return field !== undefined;
  };
  for (const [name, value] of Object.entries(plan)) {
    const key = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
    if (key !== undefined) {
      if (!Array.isArray(value) || !value.every(isObject)) return { problem: 'noList', name };
      if (value.length === 0) return { problem: 'emptyList', name };
      found += value.length;
      change[key] = rowsText(value.map((row) => cells(key, row)));
    } else if (name === 'requests' && isObject(value)) {
      const unknown = Object.entries(value).find(([option, inner]) => !put(`${name}.${option}`, inner));
      if (unknown !== undefined) return { problem: 'unknown', name: `${name}.${unknown[0]}` };
    } else if (!put(name, value)) {
      return { problem: 'unknown', name };
    }
  }
  return Object.keys(change).length === 0 ? { problem: 'empty', name: '' } : { change, found };
}

/** A row's cells; what has no column of its own is among the last ones, by its name. */
function cells(key: TableKey, row: Record<string, unknown>): string[] {
  const columns = COLUMNS[key];
  const others = Object.entries(row).filter(([name]) => !columns.some(({ option }) => option === name));
  return columns.map(({ option, kind }) =>
    kind === 'more'
      ? others.map(([name, value]) => `${name}=${cell(value)}`).join(' ')
      : kind === 'choice' && typeof row[option] === 'boolean'
        ? row[option]
          ? 'yes'
          : 'no'
        : cell(row[option]),
  );
}

/** What stands in a field; what is no text and no number is left to the library to refuse. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(cell).join(' ');
  return isObject(value) ? JSON.stringify(value) : String(value);
}
