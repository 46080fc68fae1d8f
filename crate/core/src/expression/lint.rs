//! What is likely a mistake in an expression, by what it does on the types, not by how it is written.

use super::problem::Problem;
use super::{Dialect, Expression, ExpressionError, ExpressionOptions, ExpressionRow, ResultField, Variable};
use crate::advice::AdviceCode as A;
use crate::max_pods::{HOST_NETWORK_PODS, ceiling};
use crate::reserved::{EVICTION_MEMORY_MIB, LARGE_SHARE_PERCENT};
use crate::{ADDRESSES_PER_PREFIX, Advice, Fact, Facts, Value};

/// How many types something was seen on, and the first of them.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    count: u32,
    first: Option<ExpressionRow>,
}

impl Tally {
    #[inline(never)]
    const fn add(&mut self, row: &ExpressionRow) {
        self.count = self.count.saturating_add(1);
        if self.count == 1 {
            self.first = Some(*row);
        }
    }
}

/// What is counted, in the order of telling it.
pub(super) const COUNTED: [A; 9] = [
    A::ExpressionExceedsMemory,
    A::ExpressionNotReady,
    A::ExpressionFallsBack,
    A::AboveTheAddresses,
    A::PrefixesWithoutBound,
    A::ExpressionAboveQuarter,
    A::ReservedOnBottlerocket,
    A::OneEniShort,
    A::NeedsPrefixes,
];

/// What has been seen so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Lints {
    types: u32,
    /// Rows with a value.
    values: Tally,
    tallies: [Tally; COUNTED.len()],
    /// Was there a value that has all ENIs, or none of them in it?
    not_short: bool,
    /// Were there two different values?
    varies: bool,
}

impl Lints {
    /// Counts a row, and notes in it what it was counted for.
    pub(super) fn see(&mut self, row: &mut ExpressionRow, options: ExpressionOptions, covered: bool) {
        self.types = self.types.saturating_add(1);
        let short = self.is_short(row, options);
        let mut bit = 1;
        for (code, tally) in COUNTED.into_iter().zip(&mut self.tallies) {
            if covered && is_seen(code, row, options, short) {
                row.seen |= bit;
                tally.add(row);
            }
            bit <<= 1;
        }
        if row.value.is_some() {
            self.values.add(row);
            self.varies |= self.values.first.and_then(|first| first.value) != row.value;
        }
    }

    /// Does the value leave out an ENI? A bound may make it smaller; larger than that, it is another formula.
    fn is_short(&mut self, row: &ExpressionRow, options: ExpressionOptions) -> bool {
        let Some(value) = row.value.filter(|_| options.field == ResultField::MaxPods) else { return false };
        let t = &row.instance_type;
        let slots = options.dialect.default_enis(t).saturating_sub(1).saturating_mul(t.slots_per_eni());
        let short =
            |per_slot: u32| i64::from(slots.saturating_mul(per_slot).saturating_add(HOST_NETWORK_PODS));
        self.not_short |= value > short(ADDRESSES_PER_PREFIX);
        value == short(1) || value == short(ADDRESSES_PER_PREFIX)
    }

    pub(super) fn each(
        &self,
        options: ExpressionOptions,
        compiled: Result<&Expression, &ExpressionError>,
        visit: &mut dyn FnMut(Advice<'_>),
    ) {
        let mut tell = |code, tally: &Tally, written| {
            visit(Advice::new(code, &Lint { code, tally, types: self.types, options, written }));
        };
        if let Err(error) = compiled {
            if let Some(code) = mix_up(error, options.dialect) {
                tell(code, &Tally::default(), error.written().as_str());
            }
        }
        for (code, tally) in COUNTED.iter().zip(&self.tallies) {
            let told = match code {
                // The same number on all types is no formula, whatever it equals here and there.
                A::OneEniShort => {
                    !self.not_short
                        && compiled.is_ok_and(|expression| expression.reads(Variable::DefaultEnis))
                }
                _ => true,
            };
            if told && tally.count > 0 {
                tell(*code, tally, "");
            }
        }
        let reads_nothing = compiled.is_ok_and(|expression| expression.program.reads == 0);
        if self.values.count > 0 && !self.varies && (reads_nothing || self.values.count > 1) {
            tell(A::ConstantResult, &self.values, "");
        }
    }
}

fn is_seen(code: A, row: &ExpressionRow, options: ExpressionOptions, short: bool) -> bool {
    let Some(value) = row.value else {
        let nodeadm = options.dialect == Dialect::Nodeadm;
        return matches!((code, nodeadm), (A::ExpressionFallsBack, true) | (A::ExpressionNotReady, false));
    };
    // nodeadm's reserve follows its expression. Karpenter's AL2023 nodes reserve for the default, whatever max pods they
    // get; those with Bottlerocket for max pods.
    let reserves = options.dialect == Dialect::Nodeadm || options.field == ResultField::Memory;
    // What the tool sets by itself is not the expression's mistake.
    let pods = options.field == ResultField::MaxPods && value > i64::from(row.default_max_pods);
    let above = |addresses: u32| value > i64::from(addresses.saturating_add(HOST_NETWORK_PODS));
    match code {
        A::ExpressionExceedsMemory => reserves && exceeds(row),
        A::ExpressionAboveQuarter => reserves && !exceeds(row) && is_large(row),
        A::ReservedOnBottlerocket => !reserves && is_large(row),
        A::AboveTheAddresses => pods && above(row.prefix_ips),
        A::NeedsPrefixes => pods && above(row.secondary_ips) && !above(row.prefix_ips),
        A::PrefixesWithoutBound => {
            pods && above(row.secondary_ips) && value > i64::from(ceiling(&row.instance_type))
        }
        A::OneEniShort => short,
        _ => false,
    }
}

/// kube-reserved and the eviction threshold together.
fn reserved(row: &ExpressionRow) -> Option<u64> {
    Some(row.reserved_mib?.saturating_add(u64::from(EVICTION_MEMORY_MIB)))
}

fn exceeds(row: &ExpressionRow) -> bool {
    let memory = row.instance_type.memory_mib().map(u64::from);
    reserved(row).zip(memory).is_some_and(|(reserved, memory)| reserved >= memory)
}

fn is_large(row: &ExpressionRow) -> bool {
    row.memory_share()
        .is_some_and(|share| share.part.saturating_mul(100) > share.whole.saturating_mul(LARGE_SHARE_PERCENT))
}

/// Is it written for the other tool?
fn mix_up(error: &ExpressionError, dialect: Dialect) -> Option<A> {
    let written = error.written().as_str();
    match (error.code(), dialect) {
        (Problem::UnknownFunction | Problem::WrongArguments, Dialect::Nodeadm)
            if matches!(written, "min" | "max") =>
        {
            Some(A::NoMinMaxInNodeadm)
        }
        (Problem::UnknownName, Dialect::Nodeadm) => {
            Dialect::Karpenter.variable(written).map(|_| A::KarpenterVariable)
        }
        (Problem::NoNumber, Dialect::Karpenter) if Dialect::Nodeadm.takes(error.left()) => {
            Some(A::NodeadmConverts)
        }
        _ => None,
    }
}

/// A lint with its numbers.
struct Lint<'a> {
    code: A,
    tally: &'a Tally,
    types: u32,
    options: ExpressionOptions,
    written: &'a str,
}

impl Facts for Lint<'_> {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        let row = self.tally.first.as_ref();
        Some(match fact {
            Fact::Count => self.tally.count.into(),
            Fact::Types => self.types.into(),
            Fact::Written => self.written.into(),
            Fact::Value => row?.value?.into(),
            Fact::DefaultMaxPods => row?.default_max_pods.into(),
            Fact::Recommended => ceiling(&row?.instance_type).into(),
            Fact::PodAddresses if self.code == A::NeedsPrefixes => row?.secondary_ips.into(),
            Fact::PodAddresses => row?.prefix_ips.into(),
            // With every ENI, where the value leaves one out.
            Fact::MaxAllowed => {
                let row = row?;
                let prefixes = row.value? > i64::from(row.default_max_pods);
                let t = &row.instance_type;
                let per_slot = if prefixes { ADDRESSES_PER_PREFIX } else { 1 };
                let slots = self.options.dialect.default_enis(t).saturating_mul(t.slots_per_eni());
                slots.saturating_mul(per_slot).saturating_add(HOST_NETWORK_PODS).into()
            }
            Fact::Reserved => reserved(row?)?.into(),
            Fact::Percent => {
                let share = row?.memory_share()?;
                share.part.saturating_mul(100).checked_div(share.whole)?.into()
            }
            _ => return row?.instance_type.fact(fact),
        })
    }
}
