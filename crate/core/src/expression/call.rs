//! Names: variables, functions, macros.

use super::lexer::Kind;
use super::parser::{Operand, Parser};
use super::problem::{Place, Problem};
use super::program::{Binary, Step, Type, Unary, Variable};
use super::rules::{FUNCTIONS, Function, Style, TYPES};
use crate::Dialect;

impl Parser<'_> {
    /// A variable, a call, or the name of a type.
    #[inline(never)]
    pub(super) fn named(&mut self, place: Place) -> Option<()> {
        let name = place.of(self.text);
        if self.token.kind == Kind::OpenParenthesis {
            return self.call(place, None);
        }
        if let Some(variable) = self.dialect.variable(name) {
            self.program.reads |= 1 << variable as u8;
            self.emit(Step::Load(variable));
            let of = if variable == Variable::InstanceType { Type::Text } else { Type::Int };
            self.top = Operand::new(of, place);
            return Some(());
        }
        if self.in_macro {
            // Perhaps the macro's own; the macro as a whole is not covered.
            self.top = Operand::new(Type::Dyn, place);
            return Some(());
        }
        if name == "google" {
            // A message in braces follows, which is not even read.
            return self.refuse(Problem::NotCovered, place);
        }
        if TYPES.contains(&name) {
            self.leave_out(place);
            return Some(());
        }
        self.refuse(Problem::UnknownName, place)
    }

    /// `name(…)`, or `target.name(…)`: the opening parenthesis is next.
    #[inline(never)]
    pub(super) fn call(&mut self, name_at: Place, target: Option<Operand>) -> Option<()> {
        let name = name_at.of(self.text);
        let style = if target.is_some() { Style::Member } else { Style::Global };
        // nodeadm has no functions of its own.
        let found = FUNCTIONS.iter().find(|(known, ..)| *known == name).filter(|(.., function)| {
            !matches!(function, Function::Binary(Binary::Min | Binary::Max))
                || self.dialect == Dialect::Karpenter
        });
        let function = found
            .filter(|(_, known, _)| *known == style || *known == Style::Either)
            .map(|(.., function)| *function);

        let outside = self.in_macro;
        self.in_macro |= matches!(function, Some(Function::Macro));
        // No function that is covered takes more than two operands: the last one is on top, this is the one before.
        let mut before = None;
        let mut count = u32::from(target.is_some());
        self.top = target.unwrap_or(self.top);
        self.advance()?;
        let mut more = self.token.kind != Kind::CloseParenthesis;
        while more {
            if count > 0 {
                before = Some(self.top);
            }
            self.expression()?;
            count = count.saturating_add(1);
            more = self.accept(Kind::Comma)?;
        }
        let place = target.map_or(name_at, |target| target.place).to(self.token.place);
        self.expect(Kind::CloseParenthesis)?;
        self.in_macro = outside;

        match (function, before) {
            (Some(Function::Macro | Function::Other), _) => self.leave_out(place),
            // What the function would be on a value of unknown type, nobody knows.
            _ if target.is_some_and(|target| target.of == Type::Dyn) => self.leave_out(place),
            (Some(Function::Unary(Unary::Size)), _) if count == 1 && self.top.of == Type::List => {
                self.emit(Step::SizeOfList(self.top.count));
                self.top.of = Type::Int;
            }
            (Some(Function::Unary(operation)), _) if count == 1 => self.one(operation, name_at)?,
            (Some(Function::Binary(operation)), Some(first)) if count == 2 => {
                let last = self.top;
                self.top = first;
                let first = self.single();
                self.top = last;
                self.binary(operation, first, name_at)?;
            }
            _ => {
                let problem =
                    if found.is_some() { Problem::WrongArguments } else { Problem::UnknownFunction };
                return self.refuse(problem, name_at);
            }
        }
        self.top.place = place;
        Some(())
    }
}
