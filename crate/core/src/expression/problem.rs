//! What is wrong with an expression, or with its result on one type: one table of sentences.

use core::fmt;

use super::dialect::Dialect;
use super::program::Type;
use crate::sentence::packed;
use crate::text::{Texts, words};
use crate::{Fact, Facts, Label, Sentence, Value};

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
    ($($name:ident $code:literal $kind:ident $sentence:literal;)*) => {
        /// What can be wrong with an expression, or with its result on one type; the codes are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Problem {
            $(#[doc = concat!("`", $code, "`: ", $sentence, ".")] $name,)*
        }

        impl Problem {
            /// Every one, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }

        /// Code and sentence of each, in the order of [`Problem::ALL`].
        const COLUMNS: &[&str] = &[$($code, $sentence,)*];
        static TEXTS: Texts<{ COLUMNS.len() }> = Texts::new(packed!(concat!($($code, $sentence),*)), COLUMNS);
        static KINDS: &[FailureKind] = &[$(FailureKind::$kind,)*];
    };
}

problems! {
    Empty "empty" Compile "the expression is empty";
    TooLong "too-long" Compile "the expression has more than 100000 characters, cel-go's limit";
    TooDeep "too-deep" Compile "the expression is nested deeper than 250, cel-go's limit";
    UnknownCharacter "unknown-character" Compile "{written} is no sign of CEL";
    UnfinishedText "unfinished-text" Compile "a string begins here and does not end";
    UnknownEscape "unknown-escape" Compile "{written} has an escape that CEL does not know";
    LiteralTooLarge "literal-too-large" Compile "{written} is too large for its type";
    Unexpected "unexpected" Compile "{written} cannot stand here";
    EndsTooEarly "ends-too-early" Compile "the expression ends too early";
    UnknownName "unknown-name" Compile "{written} is not known to {tool}, whose variables are {variables}";
    UnknownFunction "unknown-function" Compile "{written} is no function of {tool}";
    WrongArguments "wrong-arguments" Compile "{written} does not take these arguments";
    NoOverload "no-overload" Compile "{written} does not take {left} and {right}: CEL converts nothing by itself, int(…) and double(…) do";
    NoUnaryOverload "no-unary-overload" Compile "{written} does not take {left}";
    NoCondition "no-condition" Compile "a condition must be bool, not {left}";
    BranchesDiffer "branches-differ" Compile "the branches of a condition must be of one type, not {left} and {right}";
    NoField "no-field" Compile "{left} has no fields and no elements";
    NoNumber "no-number" Type "the result is {left}, which {tool} does not take for a number";
    NotCovered "not-covered" Unsupported "{written} is CEL that is not evaluated here: what {tool} makes of it is not known";
    DivisionByZero "division-by-zero" Eval "division by zero";
    ModuloByZero "modulo-by-zero" Eval "modulus by zero";
    Overflow "overflow" Eval "a number is too large for its type";
    Conversion "conversion" Eval "a value cannot be converted";
    NotOrdered "not-ordered" Eval "NaN cannot be ordered";
    OutsideList "outside-list" Eval "the list has no such element";
    NotFinite "not-finite" Eval "the result is not finite";
    NoWholeNumber "no-whole-number" Eval "the result is no whole number of 64 bits";
    UnknownVcpus "unknown-vcpus" Eval "the vCPUs of the type are unknown";
    UnknownMemory "unknown-memory" Eval "the memory of the type is unknown";
    OutOfRange "out-of-range" Range "the result is {value}, must be {min} to {max}";
}

impl Problem {
    /// The code in kebab-case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        TEXTS.get((self as usize).saturating_mul(2))
    }

    /// The English sentence with a `{gap}` for each value; of an [`ExpressionError`] it goes on with what the tool then does.
    #[must_use]
    pub fn sentence(self) -> Sentence {
        Sentence::from_packed(TEXTS.get((self as usize).saturating_mul(2).saturating_add(1)))
    }

    /// Where it shows.
    #[must_use]
    pub fn kind(self) -> FailureKind {
        // There is one for each variant, which the compiler does not always see.
        KINDS.get(self as usize).copied().unwrap_or(FailureKind::Eval)
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
    pub const FACTS: &[Fact] = &[Fact::Kind, Fact::Code, Fact::Message, Fact::Offset, Fact::Length];

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
    pub fn kind(&self) -> FailureKind {
        self.problem.kind()
    }

    /// What it is, for programs and translators.
    #[must_use]
    pub const fn code(&self) -> Problem {
        self.problem
    }

    /// The words in the sentence, by name, and `tool` in any case: what it then does depends on it.
    pub fn each_value<'a>(&'a self, visit: &mut dyn FnMut(&'static str, Value<'a>)) {
        visit(Fact::Tool.as_str(), self.dialect.as_str().into());
        self.problem.sentence().each_gap(self, visit);
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
        self.problem.sentence().fill(f, self)?;
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
            Fact::Code => self.problem.as_str().into(),
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
    /// The numbers that the tool takes.
    pub(super) range: (i64, i64),
}

impl RowError {
    /// The facts that it knows, as the API lists them.
    pub const FACTS: &[Fact] = &[Fact::Kind, Fact::Code, Fact::Message];

    pub(super) const fn new(problem: Problem) -> Self {
        Self { problem, value: 0, range: (0, 0) }
    }

    /// [`FailureKind::Eval`] or [`FailureKind::Range`].
    #[must_use]
    pub fn kind(&self) -> FailureKind {
        self.problem.kind()
    }

    /// What it is, for programs and translators.
    #[must_use]
    pub const fn code(&self) -> Problem {
        self.problem
    }

    /// The numbers in the sentence, by name.
    pub fn each_value<'a>(&'a self, visit: &mut dyn FnMut(&'static str, Value<'a>)) {
        self.problem.sentence().each_gap(self, visit);
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.sentence().fill(f, self)
    }
}

impl core::error::Error for RowError {}

impl Facts for RowError {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::Value => self.value.into(),
            Fact::Min => self.range.0.into(),
            Fact::Max => self.range.1.into(),
            Fact::Kind => self.kind().as_str().into(),
            Fact::Code => self.problem.as_str().into(),
            Fact::Message => Value::Text(self),
            _ => return None,
        })
    }
}
