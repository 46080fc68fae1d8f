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
    /// Of a list literal: the type of its elements, and how many values of it stand on the stack.
    pub(super) elements: Type,
    pub(super) count: u32,
    pub(super) place: Place,
}

impl Operand {
    pub(super) const fn new(of: Type, place: Place) -> Self {
        Self { of, elements: Type::Dyn, count: 0, place }
    }
}

/// Its functions give `None` where something is wrong, which is then in `refusal`; what they read is in `top`. So the
/// code is half as large as with results that carry either.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) dialect: Dialect,
    lexer: Lexer<'a>,
    /// The token that is read next.
    pub(super) token: Token,
    /// The operand that was read last.
    pub(super) top: Operand,
    depth: [u16; 4],
    /// Inside a macro, whose variables are declared by itself.
    pub(super) in_macro: bool,
    /// The first thing that is not covered.
    not_covered: Option<Place>,
    refusal: Refusal,
    pub(super) program: Program,
}

/// The program, or what is wrong.
pub(super) fn parse(text: &str, dialect: Dialect) -> Result<Program, Refusal> {
    let all = Place::new(0, text.len());
    let mut parser = Parser {
        text,
        dialect,
        lexer: Lexer::new(text),
        token: Token { kind: Kind::End, place: Place::default() },
        top: Operand::new(Type::Dyn, all),
        depth: [0; 4],
        in_macro: false,
        not_covered: None,
        refusal: Refusal::new(Problem::TooLong, all),
        program: Program::default(),
    };
    match parser.all() {
        Some(()) => Ok(parser.program),
        None => Err(parser.refusal),
    }
}

impl Parser<'_> {
    fn all(&mut self) -> Option<()> {
        if self.text.chars().nth(LONGEST).is_some() {
            return None;
        }
        self.advance()?;
        if self.token.kind == Kind::End {
            return self.refuse(Problem::Empty, self.top.place);
        }
        self.expression()?;
        self.expect(Kind::End)?;
        match self.not_covered {
            Some(place) => self.refuse(Problem::NotCovered, place),
            None if self.dialect.takes(self.top.of) => Some(()),
            None => self.refuse_type(Problem::NoNumber, self.top),
        }
    }

    /// Notes what is wrong.
    #[inline(never)]
    pub(super) const fn refuse(&mut self, problem: Problem, place: Place) -> Option<()> {
        self.refusal = Refusal::new(problem, place);
        None
    }

    pub(super) const fn refuse_type(&mut self, problem: Problem, operand: Operand) -> Option<()> {
        self.refuse_types(problem, operand.place, operand.of, Type::Dyn)
    }

    #[inline(never)]
    pub(super) const fn refuse_types(
        &mut self,
        problem: Problem,
        place: Place,
        left: Type,
        right: Type,
    ) -> Option<()> {
        self.refusal = Refusal::new(problem, place).types(left, right);
        None
    }

    /// Goes on by one token.
    #[inline(never)]
    pub(super) fn advance(&mut self) -> Option<()> {
        match self.lexer.next() {
            Ok(token) => self.token = token,
            Err((problem, place)) => return self.refuse(problem, place),
        }
        Some(())
    }

    /// Goes on if this is next.
    #[inline(never)]
    pub(super) fn accept(&mut self, kind: Kind) -> Option<bool> {
        let found = self.token.kind == kind;
        if found {
            self.advance()?;
        }
        Some(found)
    }

    #[inline(never)]
    pub(super) fn expect(&mut self, kind: Kind) -> Option<()> {
        if self.accept(kind)? {
            return Some(());
        }
        let problem = if self.token.kind == Kind::End { Problem::EndsTooEarly } else { Problem::Unexpected };
        self.refuse(problem, self.token.place)
    }

    #[inline(never)]
    fn deeper(&mut self, rule: Rule) -> Option<()> {
        let depth = self.depth.get_mut(rule as usize)?;
        *depth = depth.saturating_add(1);
        if *depth > DEEPEST {
            return self.refuse(Problem::TooDeep, self.token.place);
        }
        Some(())
    }

    fn depth(&self, rule: Rule) -> u16 {
        self.depth.get(rule as usize).copied().unwrap_or_default()
    }

    fn back(&mut self, rule: Rule, depth: u16) {
        if let Some(counted) = self.depth.get_mut(rule as usize) {
            *counted = depth;
        }
    }

    #[inline(never)]
    pub(super) fn emit(&mut self, step: Step) {
        self.program.steps.push(step);
    }

    /// Emits a step that jumps to where [`Parser::land`] says.
    fn jump(&mut self, step: Step) -> usize {
        self.emit(step);
        self.program.steps.len().saturating_sub(1)
    }

    /// The jump at `from` ends here.
    #[inline(never)]
    fn land(&mut self, from: usize) {
        let here = u32::try_from(self.program.steps.len()).unwrap_or(u32::MAX);
        if let Some(Step::Branch(target) | Step::Jump(target) | Step::Unless(_, target)) =
            self.program.steps.get_mut(from)
        {
            *target = here;
        }
    }

    /// Not covered: the type is unknown from here on, and what follows is still checked.
    #[inline(never)]
    pub(super) fn leave_out(&mut self, place: Place) {
        self.not_covered = self.not_covered.or(Some(place));
        self.top = Operand::new(Type::Dyn, place);
    }

    /// The operand on top, which must not be a list, as lists are no values here.
    #[inline(never)]
    pub(super) fn single(&mut self) -> Operand {
        if self.top.of == Type::List {
            self.leave_out(self.top.place);
        }
        self.top
    }

    const fn put(&mut self, of: Type, place: Place) {
        self.top = Operand::new(of, place);
    }

    /// `expr: e=conditionalOr (op='?' e1=conditionalOr ':' e2=expr)?`
    pub(super) fn expression(&mut self) -> Option<()> {
        let depth = self.depth(Rule::Expression);
        self.deeper(Rule::Expression)?;
        self.infix(0)?;
        if self.token.kind == Kind::Question {
            let condition = self.condition()?;
            self.advance()?;
            let branch = self.jump(Step::Branch(0));
            self.infix(0)?;
            let yes = self.single();
            self.expect(Kind::Colon)?;
            let over = self.jump(Step::Jump(0));
            self.land(branch);
            self.expression()?;
            let no = self.single();
            self.land(over);
            let place = condition.place.to(no.place);
            match rules::common(yes.of, no.of) {
                Some(of) => self.put(of, place),
                None => return self.refuse_types(Problem::BranchesDiffer, place, yes.of, no.of),
            }
        }
        self.back(Rule::Expression, depth);
        Some(())
    }

    #[inline(never)]
    fn condition(&mut self) -> Option<Operand> {
        let operand = self.single();
        if !matches!(operand.of, Type::Bool | Type::Dyn) {
            self.refuse_type(Problem::NoCondition, operand)?;
        }
        Some(operand)
    }

    /// `conditionalOr`, `conditionalAnd`, `relation` and `calc`: the operators that bind tighter than `level`.
    fn infix(&mut self, level: u8) -> Option<()> {
        let depths = (self.depth(Rule::Relation), self.depth(Rule::Calculation));
        if level <= rules::RELATION {
            self.deeper(Rule::Relation)?;
        }
        self.deeper(Rule::Calculation)?;
        self.unary()?;
        loop {
            let sign = self.token;
            let Some((binds, operation)) = rules::infix(sign.kind) else { break };
            if binds <= level {
                break;
            }
            // What the grammar has left before it comes to this operator, and what it counts for it.
            if binds <= rules::RELATION {
                self.back(Rule::Calculation, depths.1);
            }
            if binds < rules::RELATION {
                self.back(Rule::Relation, depths.0);
            } else {
                self.deeper(if binds == rules::RELATION { Rule::Relation } else { Rule::Calculation })?;
            }
            let left = if binds < rules::RELATION { self.condition()? } else { self.single() };
            self.advance()?;
            let decided = match operation {
                Binary::Or => Some(self.jump(Step::Unless(true, 0))),
                Binary::And => Some(self.jump(Step::Unless(false, 0))),
                _ => None,
            };
            self.infix(binds)?;
            if sign.kind == Kind::In {
                self.within(left, sign.place)?;
                continue;
            }
            if let Some(decided) = decided {
                self.condition()?;
                self.emit(Step::Binary(operation));
                self.land(decided);
                self.put(Type::Bool, left.place.to(self.top.place));
                continue;
            }
            self.binary(operation, left, sign.place)?;
        }
        self.back(Rule::Relation, depths.0);
        self.back(Rule::Calculation, depths.1);
        Some(())
    }

    /// An operator or a function of `left` and what is on top.
    pub(super) fn binary(&mut self, operation: Binary, left: Operand, sign: Place) -> Option<()> {
        let right = self.single();
        match rules::binary(operation, left.of, right.of) {
            Some(of) => self.put(of, left.place.to(right.place)),
            None => return self.refuse_types(Problem::NoOverload, sign, left.of, right.of),
        }
        self.emit(Step::Binary(operation));
        Some(())
    }

    /// An operator or a function of what is on top.
    pub(super) fn one(&mut self, operation: Unary, sign: Place) -> Option<()> {
        let operand = self.single();
        match rules::unary(operation, operand.of) {
            Some(of) => self.put(of, sign.to(operand.place)),
            None => return self.refuse_types(Problem::NoUnaryOverload, sign, operand.of, Type::Dyn),
        }
        self.emit(Step::Unary(operation));
        Some(())
    }

    /// `left in top`
    fn within(&mut self, left: Operand, sign: Place) -> Option<()> {
        let right = self.top;
        let fits = match right.of {
            Type::List => rules::common(left.of, right.elements).is_some(),
            of => of == Type::Dyn,
        };
        if !fits {
            return self.refuse_types(Problem::NoOverload, sign, left.of, right.of);
        }
        self.emit(Step::In(right.count));
        self.put(Type::Bool, left.place.to(right.place));
        Some(())
    }

    /// `member | (ops+='!')+ member | (ops+='-')+ member`, where one `-` before a number belongs to the number, and an
    /// even count of signs is none at all, whatever they stand before.
    fn unary(&mut self) -> Option<()> {
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
        self.member()?;
        if odd {
            self.one(operation, sign.place)?;
        }
        Some(())
    }

    /// Is a number without `u` behind this sign?
    fn is_before_number(&self) -> bool {
        let mut ahead = self.lexer;
        ahead.next().is_ok_and(|token| matches!(token.kind, Kind::Int | Kind::Double))
    }

    #[inline(never)]
    fn member(&mut self) -> Option<()> {
        let depth = self.depth(Rule::Member);
        self.deeper(Rule::Member)?;
        self.primary()?;
        while matches!(self.token.kind, Kind::Dot | Kind::OpenBracket) {
            self.deeper(Rule::Member)?;
            let operand = self.top;
            if self.accept(Kind::OpenBracket)? {
                self.expression()?;
                self.index(operand)?;
                continue;
            }
            self.advance()?;
            let name = self.token.place;
            self.expect(Kind::Name)?;
            if self.token.kind == Kind::OpenParenthesis {
                self.call(name, Some(operand))?;
            } else if self.single().of == Type::Dyn {
                self.put(Type::Dyn, operand.place.to(name));
            } else {
                return self.refuse_type(Problem::NoField, operand);
            }
        }
        self.back(Rule::Member, depth);
        Some(())
    }

    /// `list[top]`
    fn index(&mut self, list: Operand) -> Option<()> {
        let index = self.single();
        let place = list.place.to(self.token.place);
        self.expect(Kind::CloseBracket)?;
        match (list.of, index.of) {
            (Type::List, Type::Int | Type::Dyn) => {
                self.emit(Step::Index(list.count));
                self.put(list.elements, place);
                if list.elements == Type::Dyn {
                    self.leave_out(place);
                }
            }
            (Type::Dyn, _) => self.put(Type::Dyn, place),
            _ => return self.refuse_type(Problem::NoField, list),
        }
        Some(())
    }

    fn primary(&mut self) -> Option<()> {
        let Token { kind, place } = self.token;
        match kind {
            Kind::Name => {
                self.advance()?;
                self.named(place)
            }
            Kind::Dot => {
                self.advance()?;
                let name = self.token.place;
                self.expect(Kind::Name)?;
                self.named(name)
            }
            Kind::OpenParenthesis => {
                self.advance()?;
                self.expression()?;
                self.top.place = place.to(self.token.place);
                self.expect(Kind::CloseParenthesis)
            }
            Kind::OpenBracket => self.list(),
            Kind::OpenBrace => self.map(),
            _ => self.literal(),
        }
    }

    #[inline(never)]
    fn literal(&mut self) -> Option<()> {
        let place = self.token.place;
        let negative = self.accept(Kind::Minus)?;
        let token = self.token;
        let place = place.to(token.place);
        let text = token.place.of(self.text).as_bytes();
        let (of, value) = match token.kind {
            Kind::Int => (Type::Int, literal::int(text, negative).map(Value::Int)),
            Kind::Double => (Type::Double, literal::double(text, negative).map(Value::Double)),
            // A sign belongs to these two alone; what else stands here begins nothing.
            _ if negative => return self.expect(Kind::Int),
            Kind::Uint => (Type::Uint, literal::uint(text).map(Value::Uint)),
            Kind::True => (Type::Bool, Some(Value::Bool(true))),
            Kind::False => (Type::Bool, Some(Value::Bool(false))),
            Kind::Null => (Type::Null, Some(Value::Null)),
            Kind::Text => {
                let start = self.program.texts.len();
                if literal::unescape(text, &mut self.program.texts).is_none() {
                    return self.refuse(Problem::UnknownEscape, place);
                }
                let kept = Place::new(start, self.program.texts.len());
                (Type::Text, Some(Value::Text(kept.start, kept.end)))
            }
            Kind::Bytes => {
                self.leave_out(place);
                return self.advance();
            }
            _ => return self.expect(Kind::Name),
        };
        match value {
            Some(value) => self.emit(Step::Push(value)),
            None => return self.refuse(Problem::LiteralTooLarge, place),
        }
        self.put(of, place);
        self.advance()
    }

    /// `'[' exprList? ','? ']'`
    fn list(&mut self) -> Option<()> {
        let open = self.token.place;
        self.advance()?;
        let (mut elements, mut count) = (Type::Dyn, 0_u32);
        while self.token.kind != Kind::CloseBracket {
            if count == 0 && self.accept(Kind::Comma)? {
                break;
            }
            self.expression()?;
            let of = self.single().of;
            // Elements of different types make a list of dyn.
            elements = if count == 0 || elements == of { of } else { Type::Dyn };
            count = count.saturating_add(1);
            if !self.accept(Kind::Comma)? {
                break;
            }
        }
        self.top = Operand { of: Type::List, elements, count, place: open.to(self.token.place) };
        self.expect(Kind::CloseBracket)
    }

    /// `'{' (expr ':' expr, …)? ','? '}'`, which is checked and not evaluated.
    fn map(&mut self) -> Option<()> {
        let open = self.token.place;
        self.advance()?;
        while self.token.kind != Kind::CloseBrace {
            self.expression()?;
            self.single();
            self.expect(Kind::Colon)?;
            self.expression()?;
            self.single();
            if !self.accept(Kind::Comma)? {
                break;
            }
        }
        self.leave_out(open.to(self.token.place));
        self.expect(Kind::CloseBrace)
    }
}
