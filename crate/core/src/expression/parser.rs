//! Tokens → program: cel-go's grammar and its type checker in one pass. Each operand's type is known when its operator
//! is read, so the code goes out as it is checked, and no tree is built.

use super::dialect::Dialect;
use super::lexer::{Kind, Lexer, Token};
use super::literal;
use super::problem::{Place, Problem, Refusal};
use super::program::{Binary, Program, Step, Type, Unary, Value};
use super::rules;

/// cel-go's `maxRecursionDepth`.
const DEEPEST: u16 = 250;
/// cel-go's `expressionSizeCodePointLimit`.
const LONGEST: usize = 100_000;

/// Rules of the grammar whose nesting cel-go counts, each by itself. Operators of a chain count as nested, as the
/// grammar is left-recursive and ANTLR reports it so.
#[derive(Clone, Copy)]
enum Rule {
    Expression,
    Relation,
    Calculation,
    Member,
}

/// What stands on top of the stack when its code has run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operand {
    pub(super) of: Type,
    pub(super) place: Place,
    /// Of a list literal: the type of its elements, and how many values of it stand on the stack.
    pub(super) elements: (Type, u32),
}

impl Operand {
    pub(super) const fn new(of: Type, place: Place) -> Self {
        Self { of, place, elements: (Type::Dyn, 0) }
    }
}

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) dialect: Dialect,
    lexer: Lexer<'a>,
    /// The token that is read next.
    token: Token,
    /// The one before.
    last: Place,
    depth: [u16; 4],
    /// Inside a macro, whose variables are declared by itself.
    pub(super) in_macro: bool,
    /// The first thing that is not covered.
    pub(super) not_covered: Option<Place>,
    pub(super) program: Program,
}

/// The program, or what is wrong.
pub(super) fn parse(text: &str, dialect: Dialect) -> Result<Program, Refusal> {
    let end = Place::new(0, text.len());
    if text.chars().nth(LONGEST).is_some() {
        return Err(Refusal::new(Problem::TooLong, end));
    }
    let mut parser = Parser {
        text,
        dialect,
        lexer: Lexer::new(text),
        token: Token { kind: Kind::End, place: Place::default() },
        last: Place::default(),
        depth: [0; 4],
        in_macro: false,
        not_covered: None,
        program: Program::default(),
    };
    parser.advance()?;
    if parser.token.kind == Kind::End {
        return Err(Refusal::new(Problem::Empty, end));
    }
    let result = parser.expression()?;
    parser.expect(Kind::End)?;
    if let Some(place) = parser.not_covered {
        return Err(Refusal::new(Problem::NotCovered, place));
    }
    if !dialect.takes(result.of) {
        return Err(Refusal::new(Problem::NoNumber, result.place).types(result.of, Type::Dyn));
    }
    Ok(parser.program)
}

impl Parser<'_> {
    pub(super) const fn kind(&self) -> Kind {
        self.token.kind
    }

    /// Goes on by one token; gives the place of the one that was read.
    pub(super) fn advance(&mut self) -> Result<Place, Refusal> {
        self.last = self.token.place;
        self.token = self.lexer.next()?;
        Ok(self.last)
    }

    fn accept(&mut self, kind: Kind) -> Result<bool, Refusal> {
        let found = self.token.kind == kind;
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    pub(super) fn expect(&mut self, kind: Kind) -> Result<Place, Refusal> {
        if self.token.kind == kind {
            return self.advance();
        }
        let problem = if self.token.kind == Kind::End { Problem::EndsTooEarly } else { Problem::Unexpected };
        Err(Refusal::new(problem, self.token.place))
    }

    fn deeper(&mut self, rule: Rule) -> Result<(), Refusal> {
        if let Some(depth) = self.depth.get_mut(rule as usize) {
            *depth = depth.saturating_add(1);
            if *depth > DEEPEST {
                return Err(Refusal::new(Problem::TooDeep, self.token.place));
            }
        }
        Ok(())
    }

    fn back(&mut self, rule: Rule, levels: u16) {
        if let Some(depth) = self.depth.get_mut(rule as usize) {
            *depth = depth.saturating_sub(levels);
        }
    }

    pub(super) fn emit(&mut self, step: Step) {
        self.program.steps.push(step);
    }

    /// Emits a step that jumps to where [`Parser::land`] says.
    fn jump(&mut self, step: fn(u32) -> Step) -> usize {
        self.emit(step(0));
        self.program.steps.len().saturating_sub(1)
    }

    /// The jump at `from` ends here.
    fn land(&mut self, from: usize) {
        let here = u32::try_from(self.program.steps.len()).unwrap_or(u32::MAX);
        if let Some(Step::Branch(target) | Step::Jump(target) | Step::Unless(_, target)) =
            self.program.steps.get_mut(from)
        {
            *target = here;
        }
    }

    /// Not covered: the type is unknown from here on, and what follows is still checked.
    pub(super) fn leave_out(&mut self, place: Place) -> Operand {
        self.not_covered = self.not_covered.or(Some(place));
        Operand::new(Type::Dyn, place)
    }

    /// An operand that must not be a list, as lists are no values here.
    pub(super) fn single(&mut self, operand: Operand) -> Operand {
        if operand.of == Type::List { self.leave_out(operand.place) } else { operand }
    }

    /// `expr: e=conditionalOr (op='?' e1=conditionalOr ':' e2=expr)?`
    pub(super) fn expression(&mut self) -> Result<Operand, Refusal> {
        self.deeper(Rule::Expression)?;
        let mut result = self.or()?;
        if self.accept(Kind::Question)? {
            self.condition(result)?;
            let branch = self.jump(Step::Branch);
            let yes = self.or()?;
            let yes = self.single(yes);
            self.expect(Kind::Colon)?;
            let over = self.jump(Step::Jump);
            self.land(branch);
            let no = self.expression()?;
            let no = self.single(no);
            self.land(over);
            let place = result.place.to(no.place);
            let of = rules::common(yes.of, no.of)
                .ok_or_else(|| Refusal::new(Problem::BranchesDiffer, place).types(yes.of, no.of))?;
            result = Operand::new(of, place);
        }
        self.back(Rule::Expression, 1);
        Ok(result)
    }

    fn condition(&mut self, operand: Operand) -> Result<(), Refusal> {
        match self.single(operand).of {
            Type::Bool | Type::Dyn => Ok(()),
            other => Err(Refusal::new(Problem::NoCondition, operand.place).types(other, Type::Dyn)),
        }
    }

    fn or(&mut self) -> Result<Operand, Refusal> {
        let mut left = self.and()?;
        while self.kind() == Kind::Or {
            left = self.logical(left, Binary::Or)?;
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Operand, Refusal> {
        let mut left = self.relation()?;
        while self.kind() == Kind::And {
            left = self.logical(left, Binary::And)?;
        }
        Ok(left)
    }

    fn logical(&mut self, left: Operand, operation: Binary) -> Result<Operand, Refusal> {
        self.condition(left)?;
        self.advance()?;
        let (decided, right) = if operation == Binary::Or {
            (self.jump(|target| Step::Unless(true, target)), self.and()?)
        } else {
            (self.jump(|target| Step::Unless(false, target)), self.relation()?)
        };
        self.condition(right)?;
        self.emit(Step::Binary(operation));
        self.land(decided);
        Ok(Operand::new(Type::Bool, left.place.to(right.place)))
    }

    fn relation(&mut self) -> Result<Operand, Refusal> {
        self.deeper(Rule::Relation)?;
        let mut levels = 1_u16;
        let mut left = self.calculation(0)?;
        loop {
            let kind = self.kind();
            let Some((0, operation)) = rules::infix(kind) else { break };
            self.deeper(Rule::Relation)?;
            levels = levels.saturating_add(1);
            let sign = self.advance()?;
            self.deeper(Rule::Relation)?;
            let right = self.calculation(0)?;
            self.back(Rule::Relation, 1);
            left = if kind == Kind::In {
                self.within(left, right)?
            } else {
                self.operation(operation, left, right, sign)?
            };
        }
        self.back(Rule::Relation, levels);
        Ok(left)
    }

    /// `+` and `-` at level 1, `*`, `/` and `%` at 2: those above `level`.
    fn calculation(&mut self, level: u8) -> Result<Operand, Refusal> {
        self.deeper(Rule::Calculation)?;
        let mut levels = 1_u16;
        let mut left = self.unary()?;
        while let Some((binds, operation)) = rules::infix(self.kind()).filter(|(binds, _)| *binds > level) {
            self.deeper(Rule::Calculation)?;
            levels = levels.saturating_add(1);
            let sign = self.advance()?;
            let right = self.calculation(binds)?;
            left = self.operation(operation, left, right, sign)?;
        }
        self.back(Rule::Calculation, levels);
        Ok(left)
    }

    fn operation(
        &mut self,
        operation: Binary,
        left: Operand,
        right: Operand,
        sign: Place,
    ) -> Result<Operand, Refusal> {
        let (left, right) = (self.single(left), self.single(right));
        let of = rules::binary(operation, left.of, right.of)
            .ok_or_else(|| Refusal::new(Problem::NoOverload, sign).types(left.of, right.of))?;
        self.emit(Step::Binary(operation));
        Ok(Operand::new(of, left.place.to(right.place)))
    }

    /// `left in right`
    fn within(&mut self, left: Operand, right: Operand) -> Result<Operand, Refusal> {
        let left = self.single(left);
        let place = left.place.to(right.place);
        let (elements, count) = right.elements;
        let fits = match right.of {
            Type::List => rules::common(left.of, elements).is_some(),
            of => of == Type::Dyn,
        };
        if !fits {
            return Err(Refusal::new(Problem::NoOverload, place).types(left.of, right.of));
        }
        self.emit(Step::In(count));
        Ok(Operand::new(Type::Bool, place))
    }

    /// `member | (ops+='!')+ member | (ops+='-')+ member`, where one `-` before a number belongs to the number, and an
    /// even count of signs is none at all, whatever they stand before.
    fn unary(&mut self) -> Result<Operand, Refusal> {
        let sign = self.token;
        let operation = match sign.kind {
            Kind::Not => Unary::Not,
            Kind::Minus if !self.is_before_number() => Unary::Negate,
            _ => return self.member(),
        };
        let mut odd = false;
        while self.accept(sign.kind)? {
            odd = !odd;
        }
        let operand = self.member()?;
        if !odd {
            return Ok(operand);
        }
        let operand = self.single(operand);
        let of = rules::unary(operation, operand.of)
            .ok_or_else(|| Refusal::new(Problem::NoUnaryOverload, sign.place).types(operand.of, Type::Dyn))?;
        self.emit(Step::Unary(operation));
        Ok(Operand::new(of, sign.place.to(operand.place)))
    }

    /// Is a number without `u` behind this sign?
    fn is_before_number(&self) -> bool {
        let mut ahead = self.lexer;
        ahead.next().is_ok_and(|token| matches!(token.kind, Kind::Int | Kind::Double))
    }

    fn member(&mut self) -> Result<Operand, Refusal> {
        self.deeper(Rule::Member)?;
        let mut levels = 1_u16;
        let mut operand = self.primary()?;
        while matches!(self.kind(), Kind::Dot | Kind::OpenBracket) {
            self.deeper(Rule::Member)?;
            levels = levels.saturating_add(1);
            operand = if self.accept(Kind::OpenBracket)? {
                let index = self.expression()?;
                self.expect(Kind::CloseBracket)?;
                self.index(operand, index)?
            } else {
                self.advance()?;
                let name = self.expect(Kind::Name)?;
                if self.kind() == Kind::OpenParenthesis {
                    self.call(name, Some(operand))?
                } else if self.single(operand).of == Type::Dyn {
                    Operand::new(Type::Dyn, operand.place.to(name))
                } else {
                    return Err(Refusal::new(Problem::NoField, operand.place).types(operand.of, Type::Dyn));
                }
            };
        }
        self.back(Rule::Member, levels);
        Ok(operand)
    }

    /// `list[index]`
    fn index(&mut self, list: Operand, index: Operand) -> Result<Operand, Refusal> {
        let index = self.single(index);
        let place = list.place.to(self.last);
        let (elements, count) = list.elements;
        match (list.of, index.of) {
            (Type::List, Type::Int | Type::Dyn) => {
                self.emit(Step::Index(count));
                Ok(if elements == Type::Dyn { self.leave_out(place) } else { Operand::new(elements, place) })
            }
            (Type::Dyn, _) => Ok(Operand::new(Type::Dyn, place)),
            (of, _) => Err(Refusal::new(Problem::NoField, list.place).types(of, index.of)),
        }
    }

    fn primary(&mut self) -> Result<Operand, Refusal> {
        let place = self.token.place;
        match self.kind() {
            Kind::Name => {
                self.advance()?;
                self.named(place)
            }
            Kind::Dot => {
                self.advance()?;
                let name = self.expect(Kind::Name)?;
                self.named(name)
            }
            Kind::OpenParenthesis => {
                self.advance()?;
                let operand = self.expression()?;
                let place = place.to(self.expect(Kind::CloseParenthesis)?);
                Ok(Operand { place, ..operand })
            }
            Kind::OpenBracket => self.list(),
            Kind::OpenBrace => self.map(),
            _ => self.literal(),
        }
    }

    fn literal(&mut self) -> Result<Operand, Refusal> {
        let place = self.token.place;
        let negative = self.accept(Kind::Minus)?;
        let token = self.token;
        let place = place.to(token.place);
        let text = place.of(self.text);
        let unsigned = token.place.of(self.text);
        let too_large = || Refusal::new(Problem::LiteralTooLarge, place);
        let (of, value) = match token.kind {
            Kind::Int => (Type::Int, Value::Int(literal::int(unsigned, negative).ok_or_else(too_large)?)),
            Kind::Double => {
                (Type::Double, Value::Double(literal::double(unsigned, negative).ok_or_else(too_large)?))
            }
            _ if negative => return Err(Refusal::new(Problem::Unexpected, token.place)),
            Kind::Uint => (Type::Uint, Value::Uint(literal::uint(text).ok_or_else(too_large)?)),
            Kind::True => (Type::Bool, Value::Bool(true)),
            Kind::False => (Type::Bool, Value::Bool(false)),
            Kind::Null => (Type::Null, Value::Null),
            Kind::Text => {
                let start = self.program.texts.len();
                literal::unescape(text, &mut self.program.texts)
                    .ok_or_else(|| Refusal::new(Problem::UnknownEscape, place))?;
                let kept = Place::new(start, self.program.texts.len());
                (Type::Text, Value::Text(kept.start, kept.end))
            }
            Kind::Bytes => {
                self.advance()?;
                return Ok(self.leave_out(place));
            }
            // What stands here begins nothing.
            _ => return Err(self.expect(Kind::Name).err().unwrap_or_else(too_large)),
        };
        self.advance()?;
        self.emit(Step::Push(value));
        Ok(Operand::new(of, place))
    }

    /// `'[' exprList? ','? ']'`
    fn list(&mut self) -> Result<Operand, Refusal> {
        let open = self.advance()?;
        let (mut elements, mut count) = (Type::Dyn, 0_u32);
        while self.kind() != Kind::CloseBracket {
            if count == 0 && self.kind() == Kind::Comma {
                self.advance()?;
                break;
            }
            let element = self.expression()?;
            let element = self.single(element);
            // Elements of different types make a list of dyn.
            elements = if count == 0 || elements == element.of { element.of } else { Type::Dyn };
            count = count.saturating_add(1);
            if !self.accept(Kind::Comma)? {
                break;
            }
        }
        let place = open.to(self.expect(Kind::CloseBracket)?);
        Ok(Operand { of: Type::List, place, elements: (elements, count) })
    }

    /// `'{' (expr ':' expr, …)? ','? '}'`, which is checked and not evaluated.
    fn map(&mut self) -> Result<Operand, Refusal> {
        let open = self.advance()?;
        while self.kind() != Kind::CloseBrace {
            for end in [Kind::Colon, Kind::End] {
                let entry = self.expression()?;
                self.single(entry);
                if end == Kind::Colon {
                    self.expect(end)?;
                }
            }
            if !self.accept(Kind::Comma)? {
                break;
            }
        }
        let place = open.to(self.expect(Kind::CloseBrace)?);
        Ok(self.leave_out(place))
    }
}
