//! A refused input on its way out: what `EksMaxPodsError` is made of.

use std::fmt::{self, Display, Formatter};

use eks_max_pods::{Error, Expected, FieldPath};

use crate::json::{Answer, Json};

/// A refused input. Boxed: errors are rare, and results are moved about often.
#[derive(Clone, Debug)]
pub struct Refused(Box<Error>);

impl From<Error> for Refused {
    #[cold]
    #[inline(never)]
    fn from(error: Error) -> Self {
        Self(Box::new(error))
    }
}

impl Refused {
    /// An error of the core's, at its place in the input.
    #[cold]
    #[inline(never)]
    pub(crate) fn at(error: Error, path: &FieldPath) -> Self {
        error.at(*path).into()
    }

    /// `{ code, field, message, suggestions, values }` as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Json::new();
        self.0.write(&mut json);
        json.finish()
    }
}

/// Names to choose from, as every language can print them.
struct Choices(&'static [&'static str]);

impl Display for Choices {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (i, name) in self.0.iter().enumerate() {
            f.write_str(if i == 0 { "" } else { ", " })?;
            f.write_str(name)?;
        }
        Ok(())
    }
}

impl Answer for Error {
    fn write(&self, json: &mut Json) {
        json.begin("");
        json.word("code", self.code().as_str());
        json.text("field", &self.field());
        json.text("message", self);
        json.begin_list("suggestions");
        for name in self.suggestions() {
            json.text("", &name);
        }
        json.end_list();
        json.begin("values");
        if let Some(value) = self.value() {
            json.value("value", Some(value));
        }
        match self.expected() {
            Some(Expected::Range { min, max }) => {
                json.value("min", Some(min.into()));
                json.value("max", Some(max.into()));
            }
            Some(expected) => {
                json.text("expected", &expected);
                match expected {
                    Expected::Form(form) => json.word("form", form.as_str()),
                    Expected::OneOf(names) => json.text("choices", &Choices(names)),
                    Expected::Item { list, index } => json.text("item", &FieldPath::root().item(list, index)),
                    _ => {}
                }
            }
            None => {}
        }
        json.end();
        json.end();
    }
}
