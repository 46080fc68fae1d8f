//! What is wrong with an expression, or with its result on one type: one table of sentences.

use core::fmt;

use super::dialect::Dialect;
use super::program::Type;
use crate::text::{fill, words};
use crate::{Fact, Facts, Label, Value};

words! {
    /// Where an expression fails.
    pub enum FailureKind {
        /// It does not compile there.
        Compile = "compile",
        /// It compiles, but its result is no number.
        Type = "type",
        /// It is CEL that this library does not evaluate: never a statement about the tool.
        Unsupported = "unsupported",
        /// It fails while it runs, on this type.
        Eval = "eval",
        /// Its result is outside the range, on this type.
        Range = "range",
    }
}

macro_rules! problems {
    ($($name:ident $kind:ident $sentence:literal;)*) => {
        /// What can be wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Problem { $($name,)* }

        impl Problem {
            const ROWS: &'static [(FailureKind, &'static str)] = &[$((FailureKind::$kind, $sentence),)*];
        }
    };
}

problems! {
    Empty Compile "the expression is empty";
    TooLong Compile "the expression has more than 100000 characters, cel-go's limit";
    TooDeep Compile "the expression is nested deeper than 250, cel-go's limit";
    UnknownCharacter Compile "{written} is no sign of CEL";
    UnfinishedText Compile "a text begins here and does not end";
    UnknownEscape Compile "{written} has an escape that CEL does not know";
    LiteralTooLarge Compile "{written} is too large for its type";
    Unexpected Compile "{written} cannot stand here";
    EndsTooEarly Compile "the expression ends too early";
    UnknownName Compile "{written} is not known to {tool}, whose variables are {variables}";
    UnknownFunction Compile "{written} is no function of {tool}";
    WrongArguments Compile "{written} does not take these arguments";
    NoOverload Compile "{written} does not take {left} and {right}: CEL converts nothing by itself, int(…) and double(…) do";
    NoUnaryOverload Compile "{written} does not take {left}";
    NoCondition Compile "a condition must be bool, not {left}";
    BranchesDiffer Compile "the branches of a condition must be of one type, not {left} and {right}";
    NoField Compile "{left} has no fields and no elements";
    NoNumber Type "the result is {left}, which {tool} does not take for a number";
    NotCovered Unsupported "{written} is CEL that is not evaluated here: what {tool} makes of it is not known";
    DivisionByZero Eval "division by zero";
    ModuloByZero Eval "modulus by zero";
    Overflow Eval "a number is too large for its type";
    Conversion Eval "a value cannot be converted";
    NotOrdered Eval "NaN cannot be ordered";
    OutsideList Eval "the list has no such element";
    NotFinite Eval "the result is not finite";
    NoWholeNumber Eval "the result is no whole number of 64 bits";
    UnknownVcpus Eval "the vCPUs of the type are unknown";
    UnknownMemory Eval "the memory of the type is unknown";
    OutOfRange Range "the result is {value}, must be {range}";
}

impl Problem {
    #[allow(clippy::indexing_slicing)] // The table has a row for each variant: one macro makes both.
    const fn row(self) -> &'static (FailureKind, &'static str) {
        &Self::ROWS[self as usize]
    }

    pub(super) const fn kind(self) -> FailureKind {
        self.row().0
    }
}

/// From a byte of the text up to another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Place {
    /// Texts are checked to be shorter than 2^32 bytes.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) const fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// Up to the end of `last`.
    pub(super) const fn to(self, last: Self) -> Self {
        Self { start: self.start, end: last.end }
    }

    pub(super) fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Something wrong, on its way out of the compiler.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refusal {
    pub(super) problem: Problem,
    pub(super) place: Place,
    pub(super) types: (Type, Type),
}

impl Refusal {
    pub(super) const fn new(problem: Problem, place: Place) -> Self {
        Self { problem, place, types: (Type::Dyn, Type::Dyn) }
    }

    pub(super) const fn types(mut self, left: Type, right: Type) -> Self {
        self.types = (left, right);
        self
    }
}

/// Why an expression cannot be evaluated at all, and where. `Copy`, and formatted only when somebody reads it.
///
/// ```
/// use eks_max_pods::{Dialect, Expression, ExpressionOptions, FailureKind};
/// let error = Expression::compile("max_pods * 0.9", ExpressionOptions::new(Dialect::Nodeadm)).unwrap_err();
/// assert_eq!((error.kind(), error.offset(), error.length()), (FailureKind::Compile, 9, 1));
/// assert_eq!(
///     error.to_string(),
///     "* does not take int and double: CEL converts nothing by itself, int(…) and double(…) do; \
///      nodeadm writes a warning to its log and sets its default"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpressionError {
    problem: Problem,
    dialect: Dialect,
    written: Label,
    types: (Type, Type),
    offset: u32,
    length: u32,
}

impl ExpressionError {
    /// The facts that it knows, as the API lists them.
    pub const FACTS: &[Fact] = &[Fact::Kind, Fact::Message, Fact::Offset, Fact::Length];

    pub(super) fn new(refusal: &Refusal, dialect: Dialect, text: &str) -> Self {
        let before = Place { start: 0, end: refusal.place.start };
        Self {
            problem: refusal.problem,
            dialect,
            written: Label::new(refusal.place.of(text)),
            types: refusal.types,
            offset: utf16(before.of(text)),
            length: utf16(refusal.place.of(text)),
        }
    }

    /// What kind of failure it is: never [`FailureKind::Eval`] or [`FailureKind::Range`].
    #[must_use]
    pub const fn kind(&self) -> FailureKind {
        self.problem.kind()
    }

    /// Where it is, in UTF-16 code units from the beginning, as JavaScript counts.
    #[must_use]
    pub const fn offset(&self) -> u32 {
        self.offset
    }

    /// How long that is, in UTF-16 code units; 0 at the end of the text.
    #[must_use]
    pub const fn length(&self) -> u32 {
        self.length
    }

    pub(super) const fn problem(&self) -> Problem {
        self.problem
    }

    /// The type at fault, of an operand or of the result.
    pub(super) const fn left(&self) -> Type {
        self.types.0
    }

    /// The name, number or sign at fault, long text cut.
    #[must_use]
    pub const fn written(&self) -> &Label {
        &self.written
    }
}

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fill(f, self.problem.row().1, self)?;
        match self.kind() {
            FailureKind::Unsupported => Ok(()),
            _ => f.write_str(self.dialect.outcome()),
        }
    }
}

impl core::error::Error for ExpressionError {}

impl Facts for ExpressionError {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::Written => Value::Text(&self.written),
            Fact::Tool => self.dialect.as_str().into(),
            Fact::Variables => self.dialect.variables().into(),
            Fact::Left => self.types.0.as_str().into(),
            Fact::Right => self.types.1.as_str().into(),
            Fact::Kind => self.kind().as_str().into(),
            Fact::Message => Value::Text(self),
            Fact::Offset => self.offset.into(),
            Fact::Length => self.length.into(),
            _ => return None,
        })
    }
}

/// Code units that the text has in UTF-16.
fn utf16(text: &str) -> u32 {
    text.chars().fold(0_u32, |units, c| units.saturating_add(if c.len_utf8() > 3 { 2 } else { 1 }))
}

/// Why one type gets no value.
///
/// ```
/// use eks_max_pods::{Dialect, Expression, ExpressionOptions, InstanceType};
/// let expression = Expression::compile("110 / (vcpus - 2)", ExpressionOptions::new(Dialect::Karpenter))?;
/// let error = expression.into_evaluator().evaluate(&InstanceType::named("t3.large")?).unwrap_err();
/// assert_eq!((error.kind().as_str(), error.to_string().as_str()), ("eval", "division by zero"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowError {
    pub(super) problem: Problem,
    pub(super) value: i64,
    pub(super) range: &'static str,
}

impl RowError {
    /// The facts that it knows, as the API lists them.
    pub const FACTS: &[Fact] = &[Fact::Kind, Fact::Message];

    pub(super) const fn new(problem: Problem) -> Self {
        Self { problem, value: 0, range: "" }
    }

    /// [`FailureKind::Eval`] or [`FailureKind::Range`].
    #[must_use]
    pub const fn kind(&self) -> FailureKind {
        self.problem.kind()
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fill(f, self.problem.row().1, self)
    }
}

impl core::error::Error for RowError {}

impl Facts for RowError {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::Value => self.value.into(),
            Fact::Range => self.range.into(),
            Fact::Kind => self.kind().as_str().into(),
            Fact::Message => Value::Text(self),
            _ => return None,
        })
    }
}
