// All rows of a table: in the small views' build this stands for view/windowed.ts, whose window on many they have no use for.
import type { TemplateResult } from 'lit';

export const FEW = Number.POSITIVE_INFINITY;

export const windowed = (count: number, _columns: number, row: (index: number) => TemplateResult, _all: boolean) =>
  Array.from({ length: count }, (_, index) => row(index));
