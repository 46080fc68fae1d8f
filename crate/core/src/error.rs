//! What is wrong with an input: the code, the field, the value, what would be right.

use core::fmt;

use crate::sentence::{Part, sentence};
use crate::subnet::network_of;
use crate::text::words;
use crate::{Fact, Form, Label, Name, Sentence, Suggestions, Value, nearest_instance_types, nearest_of};

words! {
    /// Kinds of [`Error`]. The words are stable.
    #[non_exhaustive]
    pub enum ErrorCode {
        /// A name that the catalogue does not have.
        UnknownInstanceType = "unknown-instance-type",
        /// A key that the function does not know.
        UnknownOption = "unknown-option",
        /// A text that is none of the words to choose from.
        UnknownChoice = "unknown-choice",
        /// A value that must be given.
        Missing = "missing",
        /// A number outside its range.
        OutOfRange = "out-of-range",
        /// A number with a fraction.
        NotAnInteger = "not-an-integer",
        /// Something other than a number, or NaN.
        NotANumber = "not-a-number",
        /// Something other than a boolean, a text, an object or a list, where one is expected.
        WrongType = "wrong-type",
        /// A version that is not written as one.
        InvalidVersion = "invalid-version",
        /// A name, URL or other text that is not of its form.
        InvalidText = "invalid-text",
        /// A text that is no IPv4 network, or not one of the size that is wanted.
        InvalidCidr = "invalid-cidr",
        /// Two options that exclude one another.
        ConflictingOptions = "conflicting-options",
        /// An object whose properties throw when they are read.
        Unreadable = "unreadable",
    }
}

impl ErrorCode {
    /// The English sentence with its gaps: `{field}`, `{value}`, and `{expected}` for what would have been right.
    #[must_use]
    pub const fn sentence(self) -> Sentence {
        match self {
            Self::UnknownInstanceType => {
                sentence!("{field} is {value}, which is no instance type in the catalogue")
            }
            Self::UnknownOption => sentence!("{field} is not an option here"),
            Self::Missing => sentence!("{field} is missing, must be {expected}"),
            Self::ConflictingOptions => sentence!("{field} is {value}, which cannot go with {expected}"),
            Self::Unreadable => sentence!("{field} cannot be read: reading it throws"),
            Self::NotAnInteger | Self::NotANumber => {
                sentence!("{field} is {value}, must be a whole number from {expected}")
            }
            _ => sentence!("{field} is {value}, must be {expected}"),
        }
    }
}

/// What would have been right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// A whole number, from `min` to `max`.
    Range {
        /// The smallest value taken.
        min: i64,
        /// The largest value taken.
        max: i64,
    },
    /// One of these names.
    OneOf(&'static [&'static str]),
    /// In words.
    Form(Form),
    /// Another item of a list than the one that overlaps it.
    Item {
        /// The list.
        list: &'static str,
        /// The item's place.
        index: u32,
    },
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Range { min, max } => write!(f, "{min} to {max}"),
            Self::Form(form) => form.fmt(f),
            Self::Item { list, index } => write!(f, "{list}[{index}], which it overlaps"),
            Self::OneOf(names) => {
                for (i, name) in names.iter().enumerate() {
                    let last = i.saturating_add(1) == names.len();
                    f.write_str(if i == 0 {
                        ""
                    } else if last {
                        " or "
                    } else {
                        ", "
                    })?;
                    f.write_str(name)?;
                }
                Ok(())
            }
        }
    }
}

/// Where an option stands: its name, and the objects and lists that it stands in, outermost first.
///
/// ```
/// use eks_max_pods::FieldPath;
/// let path = FieldPath::root().item("nodeGroups", 1).key("warmIpTarget");
/// assert_eq!(path.to_string(), "nodeGroups[1].warmIpTarget");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldPath {
    outer: [Option<Segment>; 2],
    name: Option<Segment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    key: &'static str,
    index: Option<u32>,
}

impl FieldPath {
    /// The path of nothing yet.
    #[must_use]
    pub const fn root() -> Self {
        Self { outer: [None, None], name: None }
    }

    /// The option `key` inside this one.
    #[must_use]
    pub const fn key(&self, key: &'static str) -> Self {
        self.then(Segment { key, index: None })
    }

    /// Item `index` of the list `key` inside this one.
    #[must_use]
    pub const fn item(&self, key: &'static str, index: u32) -> Self {
        self.then(Segment { key, index: Some(index) })
    }

    #[inline(never)] // A path is put together in a hundred places, and read when something is wrong.
    const fn then(&self, segment: Segment) -> Self {
        let outer = match (self.outer, self.name) {
            ([None, _], name) => [name, None],
            ([first, None], name) => [first, name],
            // Deeper than anything that the API nests: the outermost two and the name remain.
            (outer, _) => outer,
        };
        Self { outer, name: Some(segment) }
    }

    /// Is there no field to name?
    #[must_use]
    pub const fn is_root(&self) -> bool {
        self.name.is_none()
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.outer;
        for (i, segment) in [first, second, self.name].into_iter().flatten().enumerate() {
            f.write_str(if i == 0 { "" } else { "." })?;
            f.write_str(segment.key)?;
            if let Some(index) = segment.index {
                write!(f, "[{index}]")?;
            }
        }
        Ok(())
    }
}

/// A refused input. `Copy`, and formatted only when somebody reads it.
///
/// ```
/// use eks_max_pods::InstanceType;
/// let error = InstanceType::named("t3.lrge").unwrap_err();
/// assert_eq!(error.code().as_str(), "unknown-instance-type");
/// assert_eq!(error.suggestions().next().unwrap().to_string(), "t3.large");
/// assert_eq!(
///     error.to_string(),
///     "type is \"t3.lrge\", which is no instance type in the catalogue, did you mean t3.large?"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    code: ErrorCode,
    field: FieldPath,
    given: Given,
    expected: Option<Expected>,
}

/// The value at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    Nothing,
    Number(i64),
    Word(Label),
    /// A text, which the sentence puts in quotes.
    Text(Label),
}

impl Error {
    /// An error at the option `name`.
    #[must_use]
    pub const fn new(code: ErrorCode, name: &'static str) -> Self {
        Self { code, field: FieldPath::root().key(name), given: Given::Nothing, expected: None }
    }

    /// The same error at another place: the bindings know where in their input it happened.
    #[inline(never)]
    #[must_use]
    pub const fn at(mut self, field: FieldPath) -> Self {
        self.field = field;
        self
    }

    /// The same error about an option inside this one.
    #[must_use]
    pub const fn within(mut self, outer: FieldPath) -> Self {
        if let Some(segment) = self.field.name {
            self.field = outer.then(segment);
        }
        self
    }

    /// The same error with the number at fault.
    #[must_use]
    pub const fn number(mut self, number: i64) -> Self {
        self.given = Given::Number(number);
        self
    }

    /// The same error with what stands in the number's place.
    #[inline(never)]
    #[must_use]
    pub fn word(mut self, word: &str) -> Self {
        self.given = Given::Word(Label::new(word));
        self
    }

    /// The same error with the text at fault, which the sentence puts in quotes.
    #[inline(never)]
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.given = Given::Text(Label::new(text));
        self
    }

    /// The same, as it prints.
    #[must_use]
    pub(crate) fn shown(mut self, value: &dyn fmt::Display) -> Self {
        let mut label = Label::new("");
        // A label takes what there is room for.
        let _ = fmt::write(&mut label, format_args!("{value}"));
        self.given = Given::Text(label);
        self
    }

    /// The same error with what would have been right.
    #[inline(never)]
    #[must_use]
    pub const fn expecting(mut self, expected: Expected) -> Self {
        self.expected = Some(expected);
        self
    }

    /// What kind of error it is.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        self.code
    }

    /// The option at fault: its `Display` writes the path, as in `nodeGroups[1].warmIpTarget`.
    #[must_use]
    pub const fn field(&self) -> Field<'_> {
        Field(self)
    }

    /// The value at fault, long text cut.
    #[must_use]
    pub const fn value(&self) -> Option<Value<'_>> {
        match &self.given {
            Given::Nothing => None,
            Given::Number(number) => Some(Value::Number(*number)),
            Given::Word(text) | Given::Text(text) => Some(Value::Text(text)),
        }
    }

    /// What would have been right.
    #[must_use]
    pub const fn expected(&self) -> Option<Expected> {
        self.expected
    }

    /// The nearest valid names, best first: instance types, option names or choices. At most three.
    #[must_use]
    pub fn suggestions(&self) -> Suggestions {
        let Given::Text(typed) = &self.given else { return Suggestions::default() };
        match self.expected {
            _ if self.code == ErrorCode::InvalidCidr => network_of(typed.as_str())
                .map_or_else(Suggestions::default, |name| Suggestions::only(Name::Own(name))),
            _ if self.code == ErrorCode::UnknownInstanceType => nearest_instance_types(typed.as_str()),
            Some(Expected::OneOf(names)) => nearest_of(names, typed.as_str()),
            _ => Suggestions::default(),
        }
    }
}

/// The option at fault of an [`Error`].
#[derive(Clone, Copy, Debug)]
pub struct Field<'a>(&'a Error);

impl fmt::Display for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Error { code, field, given, .. } = self.0;
        field.fmt(f)?;
        match given {
            // The misspelt name is what was typed; the path names the object around it.
            Given::Text(typed) if *code == ErrorCode::UnknownOption => {
                f.write_str(if field.is_root() { "" } else { "." })?;
                f.write_str(if typed.as_str().is_empty() { "\"\"" } else { typed.as_str() })
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.sentence().walk(&mut |part| match (part, self.given, self.expected) {
            (Part::Words(words), ..) => f.write_str(words),
            (Part::Gap(Fact::Field), ..) => self.field().fmt(f),
            (Part::Gap(Fact::Value), Given::Number(number), _) => number.fmt(f),
            (Part::Gap(Fact::Value), Given::Word(word), _) => word.fmt(f),
            (Part::Gap(Fact::Value), Given::Text(text), _) => {
                f.write_str("\"")?;
                text.fmt(f)?;
                f.write_str("\"")
            }
            (Part::Gap(_), _, Some(expected)) => expected.fmt(f),
            (Part::Gap(_), ..) => Ok(()),
        })?;
        match self.suggestions().next() {
            Some(best) => {
                f.write_str(", did you mean ")?;
                best.fmt(f)?;
                f.write_str("?")
            }
            None => Ok(()),
        }
    }
}

impl core::error::Error for Error {}
