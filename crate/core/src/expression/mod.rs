//! Max-pods expressions: CEL as nodeadm's `maxPodsExpression` and Karpenter's EC2NodeClass take it.
//!
//! `lexer` → `parser` → `program` → `evaluator` → `dialect`; `preview` holds results against what a type can have, and
//! `lint` says what is likely a mistake. The rules are those of cel-go 0.26, whose answers tests/cases/cel.tsv holds.

mod call;
mod decimal;
mod dialect;
mod evaluator;
mod lexer;
mod lint;
mod literal;
mod parser;
mod preview;
mod problem;
mod program;
mod rules;
mod value;

pub use dialect::{Dialect, ExpressionOptions, ResultField};
pub use evaluator::Evaluator;
pub use preview::{ExpressionRow, Preview};
pub use problem::{ExpressionError, FailureKind, Problem, RowError};
pub use program::{Type, Variable};

use program::Program;

/// An expression that compiles in its tool: parsed, type-checked, ready to run on any number of types.
///
/// ```
/// use eks_max_pods::{Dialect, Expression, ExpressionOptions, InstanceType};
/// let bounded = Expression::compile("max_pods < 110 ? max_pods : 110", ExpressionOptions::new(Dialect::Nodeadm))?;
/// let mut evaluator = bounded.into_evaluator();
/// assert_eq!(evaluator.evaluate(&InstanceType::named("t3.large")?), Ok(35));
/// assert_eq!(evaluator.evaluate(&InstanceType::named("m5.24xlarge")?), Ok(110));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Expression {
    program: Program,
    options: ExpressionOptions,
}

impl Expression {
    /// Compiles an expression: at most 100,000 characters and 250 levels deep, as in cel-go.
    ///
    /// # Errors
    /// If it does not compile there, if its result is no number there, or if it is not covered here: macros, maps, bytes,
    /// times, regular expressions, and lists other than literals behind `in`, in `size` or before an index.
    pub fn compile(text: &str, options: ExpressionOptions) -> Result<Self, ExpressionError> {
        match parser::parse(text, options.dialect) {
            Ok(program) => Ok(Self { program, options }),
            Err(refusal) => Err(ExpressionError::new(&refusal, options.dialect, text)),
        }
    }

    /// Does it read this variable?
    #[must_use]
    pub const fn reads(&self, variable: Variable) -> bool {
        self.program.reads & 1 << variable as u8 != 0
    }

    /// To run it.
    #[must_use]
    pub fn into_evaluator(self) -> Evaluator {
        Evaluator::new(self)
    }
}
