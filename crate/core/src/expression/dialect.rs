//! The two tools that take expressions: what they know, and what they take for a number.

use super::evaluator::Evaluator;
use super::problem::{Problem, RowError};
use super::program::{Type, Value, Variable};
use super::value::to_int;
use crate::text::words;
use crate::tools::{eni_limited, nodeadm};
use crate::{Error, ErrorCode, Expected, Form, InstanceType, bounds};

words! {
    /// The tool that an expression is written for.
    pub enum Dialect {
        /// nodeadm's `maxPodsExpression` (nodeadm/internal/kubelet/eni_max_pods.go, amazon-eks-ami 81fec2e8).
        Nodeadm = "nodeadm",
        /// Karpenter's EC2NodeClass (pkg/cel/environment.go, karpenter-provider-aws 6e13b3e0a).
        Karpenter = "karpenter",
    }
}

words! {
    /// The field that an expression is written for. Karpenter takes any, nodeadm the first one.
    #[derive(Default)]
    pub enum ResultField {
        /// Max pods.
        #[default]
        MaxPods = "maxPods",
        /// CPU to reserve, in millicores: Karpenter rounds up to 10.
        Cpu = "cpu",
        /// Memory to reserve, in MiB: Karpenter rounds up to 16.
        Memory = "memory",
        /// Ephemeral storage to reserve, in GiB.
        EphemeralStorage = "ephemeral-storage",
    }
}

impl ResultField {
    /// "cpu rounded up to 10m, memory up to 16Mi" (website/content/en/preview/concepts/nodeclasses.md).
    const fn step(self) -> i64 {
        match self {
            Self::Cpu => 10,
            Self::Memory => 16,
            Self::MaxPods | Self::EphemeralStorage => 1,
        }
    }
}

/// What an expression is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpressionOptions {
    pub(super) dialect: Dialect,
    pub(super) field: ResultField,
}

impl ExpressionOptions {
    /// Max pods in this tool.
    #[must_use]
    pub const fn new(dialect: Dialect) -> Self {
        Self { dialect, field: ResultField::MaxPods }
    }

    /// The field. Default: [`ResultField::MaxPods`].
    ///
    /// # Errors
    /// [`ErrorCode::ConflictingOptions`] for another field with nodeadm, which takes no expression for it.
    pub fn field(mut self, field: ResultField) -> Result<Self, Error> {
        if self.dialect == Dialect::Nodeadm && field != ResultField::MaxPods {
            let conflict = Error::new(ErrorCode::ConflictingOptions, "field").word(field.as_str());
            return Err(conflict.expecting(Expected::Form(Form::NodeadmField)));
        }
        self.field = field;
        Ok(self)
    }
}

/// Variables of nodeadm's, the first of [`Variable::ALL`].
const NODEADM_VARIABLES: usize = 3;

impl Dialect {
    /// The variable of this name.
    pub(super) fn variable(self, name: &str) -> Option<Variable> {
        let known = match self {
            Self::Nodeadm => NODEADM_VARIABLES,
            Self::Karpenter => Variable::ALL.len(),
        };
        let place = Variable::WORDS.iter().take(known).position(|word| *word == name)?;
        Variable::ALL.get(place).copied()
    }

    pub(super) const fn variables(self) -> &'static str {
        match self {
            Self::Nodeadm => "default_enis, ips_per_eni, max_pods",
            Self::Karpenter => "vcpus, memory_mib, default_enis, ips_per_eni, max_pods, instance_type",
        }
    }

    /// How a sentence goes on that says why an expression cannot be evaluated.
    pub(super) const fn outcome(self) -> &'static str {
        match self {
            Self::Nodeadm => "; nodeadm writes a warning to its log and sets its default",
            Self::Karpenter => "; the EC2NodeClass is not ready, and Karpenter starts no node of it",
        }
    }

    /// Can a result of this type be a number to the tool? nodeadm converts at run time; Karpenter asks the compiler.
    pub(super) const fn takes(self, result: Type) -> bool {
        match self {
            Self::Nodeadm => matches!(result, Type::Int | Type::Uint | Type::Double | Type::Text),
            Self::Karpenter => matches!(result, Type::Int | Type::Double),
        }
    }

    /// What the tool sets on this type without an expression: `max_pods`.
    pub(super) const fn default_max_pods(self, instance_type: &InstanceType) -> u32 {
        match self {
            Self::Nodeadm => nodeadm(instance_type),
            Self::Karpenter => eni_limited(instance_type, 0),
        }
    }

    /// `default_enis`: nodeadm's own table where it has the type, EC2's answer otherwise.
    pub(crate) const fn default_enis(self, instance_type: &InstanceType) -> u32 {
        match self {
            Self::Nodeadm if instance_type.in_tool_tables() => instance_type.compiled_enis(),
            _ => instance_type.enis(),
        }
    }

    /// The smallest number that it takes.
    const fn least(self) -> i64 {
        match self {
            // "value must be a positive integer less than 2147483647" (eni_max_pods.go), which it may equal.
            Self::Nodeadm => 1,
            Self::Karpenter => 0,
        }
    }
}

/// The result as the tool takes it: `ConvertToType(IntType)` in nodeadm, the switch at the end of `EvaluateExpression`
/// in Karpenter.
pub(super) fn take(
    evaluator: &Evaluator,
    result: Value,
    ExpressionOptions { dialect, field }: ExpressionOptions,
) -> Result<i64, RowError> {
    let number = match (result, dialect) {
        (Value::Error(problem), _) => return Err(RowError::new(problem)),
        (Value::Int(number), _) => number,
        (Value::Double(double), Dialect::Karpenter) if !double.is_finite() => {
            return Err(RowError::new(Problem::NotFinite));
        }
        // As Go converts on x86-64 what does not fit: the least number there is, which no range has.
        (Value::Double(double), Dialect::Karpenter) => match to_int(evaluator, Value::Double(double)) {
            Value::Int(number) => number,
            _ => i64::MIN,
        },
        (other, _) => match to_int(evaluator, other) {
            Value::Int(number) => number,
            _ => return Err(RowError::new(Problem::NoWholeNumber)),
        },
    };
    let least = dialect.least();
    let most = if field == ResultField::MaxPods { bounds::MAX_PODS.max } else { i64::MAX };
    let step = field.step();
    let above = number.rem_euclid(step);
    let up = if above == 0 {
        Some(number)
    } else {
        number.checked_sub(above).and_then(|low| low.checked_add(step))
    };
    match up {
        Some(value) if (least..=most).contains(&number) => Ok(value),
        _ => Err(RowError { problem: Problem::OutOfRange, value: number, range: (least, most) }),
    }
}
