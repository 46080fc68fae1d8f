//! An expression over many types: each result beside what the type can have.

use super::lint::{COUNTED, Lints};
use super::{
    Dialect, Evaluator, Expression, ExpressionError, ExpressionOptions, FailureKind, ResultField, RowError,
};
use crate::advice::gravest_first;
use crate::max_pods::{MaxPodsOptions, density};
use crate::reserved::{Share, memory_reserve};
use crate::{Advice, AdviceCode, Cni, InstanceType, PodSlots};

/// What an expression comes to on one type. Made by [`Preview::row`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct ExpressionRow {
    /// The type.
    pub instance_type: InstanceType,
    /// The result as the tool takes it; `None` where it fails for this type, or everywhere.
    pub value: Option<i64>,
    /// Why it fails for this type. `None` where it fails everywhere: [`Preview::error`].
    pub error: Option<RowError>,
    /// What the node really gets: the value; where it fails, nodeadm's default, or `None` for Karpenter, which starts no
    /// node. `None` too where the expression is not covered.
    pub effective: Option<i64>,
    /// What the tool sets without an expression. Unit: pods.
    pub default_max_pods: u32,
    /// AWS's recommendation, as [`max_pods`](crate::max_pods()) gives it by default. Unit: pods.
    pub recommended: u32,
    /// Addresses for pods as secondary IPs.
    pub secondary_ips: u32,
    /// The same with prefix delegation, on a type that can have it.
    pub prefix_ips: u32,
    /// MiB that kube-reserved takes for that many pods, or that the expression reserves itself.
    pub reserved_mib: Option<u64>,
    /// The lints that count it, a bit each.
    pub(super) seen: u16,
}

impl ExpressionRow {
    /// The lints that are about types, in the order of [`ExpressionRow::lint_bits`]; the others are about the expression.
    pub const LINTS: [AdviceCode; 9] = COUNTED;

    /// Which of [`ExpressionRow::LINTS`] count this row, the first one in the lowest bit: of those that the preview gives in
    /// the end.
    #[must_use]
    pub const fn lint_bits(&self) -> u16 {
        self.seen
    }

    /// Is it one of the rows that a lint is about, which the preview gives?
    ///
    /// ```
    /// use eks_max_pods::{Dialect, ExpressionOptions, InstanceType, Preview};
    /// let mut preview = Preview::new("default_enis * (ips_per_eni - 1) * 16 + 2", ExpressionOptions::new(Dialect::Nodeadm));
    /// let [small, large] = ["c5.large", "c5.24xlarge"].map(|name| InstanceType::named(name).map(|t| preview.row(&t)));
    /// let (small, large) = (small?, large?);
    /// preview.each_lint(&mut |lint| match lint.code().as_str() {
    ///     "expression-exceeds-memory" => assert!(small.has(lint.code()) && !large.has(lint.code())),
    ///     "prefixes-without-bound" => assert!(small.has(lint.code()) && large.has(lint.code())),
    ///     _ => {}
    /// });
    /// # Ok::<(), eks_max_pods::Error>(())
    /// ```
    #[must_use]
    pub fn has(&self, lint: AdviceCode) -> bool {
        COUNTED.iter().position(|code| *code == lint).is_some_and(|place| self.seen & 1 << place != 0)
    }

    /// Share of the node's memory that kube-reserved takes at the effective value; above 1 where it exceeds it. As nodeadm
    /// reserves by expression, and Bottlerocket by max pods; Karpenter's AL2023 nodes reserve for the default.
    #[must_use]
    pub fn memory_share(&self) -> Option<Share> {
        Some(Share { part: self.reserved_mib?, whole: self.instance_type.memory_mib()?.into() })
    }
}

/// Evaluates an expression for one type after another, and says at the end what is likely a mistake.
///
/// ```
/// use eks_max_pods::{Dialect, ExpressionOptions, Preview, instance_types};
/// let options = ExpressionOptions::new(Dialect::Nodeadm);
/// let mut preview = Preview::new("default_enis * (ips_per_eni - 1) * 16 + 2", options);
/// let rows: Vec<_> = instance_types().filter(|t| !t.retired()).map(|t| preview.row(&t)).collect();
/// assert_eq!(rows.len(), 1404);
/// preview.each_lint(&mut |lint| {
///     if lint.code().as_str() == "expression-exceeds-memory" {
///         assert!(lint.to_string().starts_with("on 199 of 1404 types "));
///     }
/// });
/// ```
#[derive(Clone, Debug)]
pub struct Preview {
    options: ExpressionOptions,
    compiled: Result<Evaluator, ExpressionError>,
    lints: Lints,
}

impl Preview {
    /// Compiles the expression.
    #[must_use]
    #[inline(never)]
    pub fn new(text: &str, options: ExpressionOptions) -> Self {
        let compiled = Expression::compile(text, options).map(Expression::into_evaluator);
        Self { options, compiled, lints: Lints::default() }
    }

    /// Why there is no value for any type, if so.
    #[must_use]
    pub const fn error(&self) -> Option<&ExpressionError> {
        match &self.compiled {
            Ok(_) => None,
            Err(error) => Some(error),
        }
    }

    /// The next type's row.
    #[inline(never)]
    pub fn row(&mut self, instance_type: &InstanceType) -> ExpressionRow {
        let ExpressionOptions { dialect, field } = self.options;
        let result = match &mut self.compiled {
            Ok(evaluator) => evaluator.evaluate(instance_type).map_err(Some),
            Err(_) => Err(None),
        };
        let default_max_pods = dialect.default_max_pods(instance_type);
        let covered = self.error().is_none_or(|error| error.kind() != FailureKind::Unsupported);
        let value = result.ok();
        let effective = match value {
            None if dialect == Dialect::Nodeadm && covered => Some(default_max_pods.into()),
            other => other,
        };
        let addresses = |prefixes| {
            PodSlots::of(instance_type, &Cni::DEFAULT.prefix_delegation(prefixes)).addresses().unwrap_or(0)
        };
        let pods = effective.and_then(|pods| u64::try_from(pods).ok());
        let mut row = ExpressionRow {
            instance_type: *instance_type,
            value,
            error: result.err().flatten(),
            effective,
            default_max_pods,
            recommended: density(instance_type, &MaxPodsOptions::default()).recommended,
            secondary_ips: addresses(false),
            prefix_ips: addresses(true),
            reserved_mib: match field {
                ResultField::MaxPods => {
                    pods.map(|pods| memory_reserve(u32::try_from(pods).unwrap_or(u32::MAX)))
                }
                ResultField::Memory => pods,
                ResultField::Cpu | ResultField::EphemeralStorage => None,
            },
            seen: 0,
        };
        self.lints.see(&mut row, self.options, covered);
        row
    }

    /// What is likely a mistake, the gravest first: in the expression, and in its results on the types seen so far.
    #[inline(never)]
    pub fn each_lint(&self, visit: &mut dyn FnMut(Advice<'_>)) {
        let compiled = self.compiled.as_ref().map(Evaluator::expression);
        gravest_first(&mut |severity| {
            self.lints.each(self.options, compiled, &mut |lint| {
                if lint.severity() == severity {
                    visit(lint);
                }
            });
        });
    }
}
