//! Runs a program for one type after another.

use alloc::vec::Vec;

use super::Expression;
use super::dialect::take;
use super::problem::{Problem, RowError};
use super::program::{Step, Value, Variable};
use crate::InstanceType;

/// Runs an [`Expression`] for one type after another. Its stack and texts are kept, so that a row allocates nothing.
#[derive(Clone, Debug)]
pub struct Evaluator {
    expression: Expression,
    stack: Vec<Value>,
    /// The program's texts, and behind them those of the row.
    pub(super) texts: Vec<u8>,
}

impl Evaluator {
    pub(super) fn new(expression: Expression) -> Self {
        Self { stack: Vec::new(), texts: expression.program.texts.clone(), expression }
    }

    /// The expression.
    #[must_use]
    pub const fn expression(&self) -> &Expression {
        &self.expression
    }

    /// The value for this type, as the tool takes it.
    ///
    /// # Errors
    /// If it fails for this type, or is outside the range.
    pub fn evaluate(&mut self, instance_type: &InstanceType) -> Result<i64, RowError> {
        let result = self.run(instance_type);
        take(self, result, self.expression.options)
    }

    #[inline(never)]
    fn run(&mut self, instance_type: &InstanceType) -> Value {
        self.stack.clear();
        self.texts.truncate(self.expression.program.texts.len());
        let mut at = 0_usize;
        // Jumps go forward only, so this ends.
        while let Some(step) = self.expression.program.steps.get(at).copied() {
            at = at.saturating_add(1);
            match step {
                Step::Push(value) => self.stack.push(value),
                Step::Load(variable) => {
                    let value = self.load(variable, instance_type);
                    self.stack.push(value);
                }
                Step::Unary(operation) => {
                    let value = self.pop();
                    let value = self.unary(operation, value);
                    self.stack.push(value);
                }
                Step::Binary(operation) => {
                    let right = self.pop();
                    let left = self.pop();
                    let value = self.binary(operation, left, right);
                    self.stack.push(value);
                }
                Step::Jump(target) => at = target as usize,
                Step::Branch(target) => match self.pop() {
                    Value::Bool(true) => {}
                    Value::Bool(false) => at = target as usize,
                    failed => {
                        self.stack.push(failed);
                        at = (target as usize).saturating_sub(1);
                    }
                },
                Step::Unless(decisive, target) => {
                    if matches!(self.stack.last(), Some(Value::Bool(value)) if *value == decisive) {
                        at = target as usize;
                    }
                }
                Step::SizeOfList(count) | Step::In(count) | Step::Index(count) => {
                    let value = self.list(step, count);
                    self.stack.push(value);
                }
            }
        }
        self.pop()
    }

    /// The parser leaves no program that pops from an empty stack.
    fn pop(&mut self) -> Value {
        self.stack.pop().unwrap_or(Value::Null)
    }

    /// What a list comes to, and the value before or behind it; or the first error among them.
    fn list(&mut self, step: Step, count: u32) -> Value {
        let others = usize::from(!matches!(step, Step::SizeOfList(_)));
        let from = self.stack.len().saturating_sub((count as usize).saturating_add(others));
        let values = self.stack.get(from..).unwrap_or_default();
        let failed = values.iter().find(|value| matches!(value, Value::Error(_)));
        let value = match (failed, step, values) {
            (Some(error), ..) => *error,
            (_, Step::In(_), [sought, list @ ..]) => {
                Value::Bool(list.iter().any(|element| self.equal(*sought, *element)))
            }
            (_, Step::Index(_), [list @ .., Value::Int(index)]) => {
                let element = usize::try_from(*index).ok().and_then(|index| list.get(index));
                element.copied().unwrap_or(Value::Error(Problem::OutsideList))
            }
            _ => Value::Int(count.into()),
        };
        self.stack.truncate(from);
        value
    }

    #[inline(never)]
    fn load(&mut self, variable: Variable, instance_type: &InstanceType) -> Value {
        let dialect = self.expression.options.dialect;
        let number = match variable {
            Variable::DefaultEnis => Some(dialect.default_enis(instance_type)),
            Variable::IpsPerEni => Some(instance_type.ipv4_per_eni()),
            Variable::MaxPods => Some(dialect.default_max_pods(instance_type)),
            Variable::Vcpus => instance_type.vcpus(),
            Variable::MemoryMib => instance_type.memory_mib(),
            Variable::InstanceType => return self.keep(instance_type.name().to_label().as_bytes()),
        };
        match (number, variable) {
            (Some(number), _) => Value::Int(number.into()),
            (None, Variable::Vcpus) => Value::Error(Problem::UnknownVcpus),
            (None, _) => Value::Error(Problem::UnknownMemory),
        }
    }
}
