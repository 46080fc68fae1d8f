// Plans from files, as JSON or YAML.
import { type Any, isObject, planOf } from '../shared/plan.js';
import { type Io, UsageError, visible } from './io.js';

const called = (path: string) => (path === '-' ? 'standard input' : visible(path));

/** JSON, or else YAML, whose parser is loaded only then. */
async function parsed(text: string, path: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    const { parse } = await import('yaml');
    try {
      return parse(text, { logLevel: 'error' });
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code === 'MULTIPLE_DOCS') throw new UsageError(`${called(path)} holds several documents, must be one`);
      throw new UsageError(`${called(path)} is neither JSON nor YAML: ${message.split('\n')[0]!.replace(/:$/, '')}`);
    }
  }
}

function plan(value: unknown, path: string): Any {
  const found = planOf(value);
  if (found === undefined) throw new UsageError(`${called(path)} holds no plan: it must be an object`);
  return found;
}

/** One plan of several files, later ones over earlier ones. */
export async function readPlans(paths: readonly string[], io: Io): Promise<Any> {
  const plans = [];
  for (const path of paths) {
    let text: string;
    try {
      text = await io.file(path);
    } catch (error) {
      throw new UsageError(`${called(path)} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`);
    }
    plans.push(plan(await parsed(text, path), path));
  }
  return Object.assign({}, ...plans);
}

/** Options of each group that does not say otherwise. */
export function withDefaults(plan: Any, defaults: Any): Any {
  const groups = plan['nodeGroups'];
  if (!Array.isArray(groups)) return plan;
  return { ...plan, nodeGroups: groups.map((group) => (isObject(group) ? { ...defaults, ...group } : group)) };
}
