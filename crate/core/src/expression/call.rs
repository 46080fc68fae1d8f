//! Names: variables, functions, macros.

use super::lexer::Kind;
use super::parser::{Operand, Parser};
use super::problem::{Place, Problem, Refusal};
use super::program::{Binary, Step, Type, Unary};
use super::rules::{self, FUNCTIONS, Function, Style, TYPES};
use crate::Dialect;

/// No function takes more arguments than a target and one more.
const MOST: usize = 2;

impl Parser<'_> {
    /// A variable, a call, or the name of a type.
    pub(super) fn named(&mut self, place: Place) -> Result<Operand, Refusal> {
        let name = place.of(self.text);
        if self.kind() == Kind::OpenParenthesis {
            return self.call(place, None);
        }
        if let Some(variable) = self.dialect.variable(name) {
            self.program.reads |= 1 << variable as u8;
            self.emit(Step::Load(variable));
            let of = if variable.as_str() == "instance_type" { Type::Text } else { Type::Int };
            return Ok(Operand::new(of, place));
        }
        if name == "google" {
            // A message in braces follows, which is not even read.
            return Err(Refusal::new(Problem::NotCovered, place));
        }
        if self.in_macro {
            // Perhaps the macro's own; the macro as a whole is not covered.
            return Ok(Operand::new(Type::Dyn, place));
        }
        if TYPES.contains(&name) {
            return Ok(self.leave_out(place));
        }
        Err(Refusal::new(Problem::UnknownName, place))
    }

    /// `name(…)`, or `target.name(…)`: the opening parenthesis is next.
    pub(super) fn call(&mut self, name_at: Place, target: Option<Operand>) -> Result<Operand, Refusal> {
        let name = name_at.of(self.text);
        let start = target.map_or(name_at, |target| target.place);
        let style = if target.is_some() { Style::Member } else { Style::Global };
        // nodeadm has no functions of its own.
        let found = FUNCTIONS.iter().find(|(known, ..)| *known == name).filter(|(.., function)| {
            !matches!(function, Function::Binary(Binary::Min | Binary::Max))
                || self.dialect == Dialect::Karpenter
        });
        let fits = found.filter(|(_, known, _)| *known == style || *known == Style::Either);
        let is_macro = matches!(fits, Some((.., Function::Macro)));

        let outside = self.in_macro;
        self.in_macro |= is_macro;
        let mut operands = [target; MOST];
        let mut count = usize::from(target.is_some());
        self.expect(Kind::OpenParenthesis)?;
        while self.kind() != Kind::CloseParenthesis {
            let argument = self.expression()?;
            if let Some(place) = operands.get_mut(count) {
                *place = Some(argument);
            }
            count = count.saturating_add(1);
            if self.kind() != Kind::Comma {
                break;
            }
            self.advance()?;
            if self.kind() == Kind::CloseParenthesis {
                return Err(Refusal::new(Problem::Unexpected, self.expect(Kind::CloseParenthesis)?));
            }
        }
        let place = start.to(self.expect(Kind::CloseParenthesis)?);
        self.in_macro = outside;

        let [first, second] = operands;
        match (fits, first, second, count) {
            (Some((.., Function::Macro | Function::Other)), ..) => Ok(self.leave_out(place)),
            // What the function would be on a value of unknown type, nobody knows.
            (_, Some(first), ..) if target.is_some() && first.of == Type::Dyn => Ok(self.leave_out(place)),
            (Some((.., Function::Unary(Unary::Size))), Some(list), _, 1) if list.of == Type::List => {
                self.emit(Step::SizeOfList(list.elements.1));
                Ok(Operand::new(Type::Int, place))
            }
            (Some((.., Function::Unary(operation))), Some(only), _, 1) => {
                let of = self.single(only).of;
                let of = rules::unary(*operation, of)
                    .ok_or_else(|| Refusal::new(Problem::NoUnaryOverload, name_at).types(of, Type::Dyn))?;
                self.emit(Step::Unary(*operation));
                Ok(Operand::new(of, place))
            }
            (Some((.., Function::Binary(operation))), Some(first), Some(second), 2) => {
                let (left, right) = (self.single(first).of, self.single(second).of);
                let of = rules::binary(*operation, left, right)
                    .ok_or_else(|| Refusal::new(Problem::NoOverload, name_at).types(left, right))?;
                self.emit(Step::Binary(*operation));
                Ok(Operand::new(of, place))
            }
            _ if found.is_some() => Err(Refusal::new(Problem::WrongArguments, name_at)),
            _ => Err(Refusal::new(Problem::UnknownFunction, name_at)),
        }
    }
}
