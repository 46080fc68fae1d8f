//! The functions of the API from text to text: read the arguments, ask the core, write the answer.

use std::cell::RefCell;

use eks_max_pods::{
    Error, ErrorCode, Expected, FieldPath, Form, InstanceType, Name, Preview, Simulator, catalog_info,
    diagnose, instance_types, max_pods, render_config, reserved_resources,
};

use crate::failure::Refused;
use crate::fleet;
use crate::given::wrong_type;
use crate::json::{Answer, Json};
use crate::options::{self, WarmPoolCall};
use crate::plain::Plain;
use crate::view::{Evaluation, StepWords};

const TYPE: &FieldPath = &FieldPath::root().key("type");
const NAME: &FieldPath = &FieldPath::root().key("name");

macro_rules! functions {
    ($($name:ident $word:literal)*) => {
        /// Functions whose answer is one JSON text, as `call` takes their names.
        pub const FUNCTIONS: &[&str] = &[$($word,)*];

        /// The same, for one comparison of names instead of two for each.
        #[derive(Clone, Copy)]
        enum Function { $($name,)* }

        impl Function {
            const ALL: &[Self] = &[$(Self::$name,)*];
        }
    };
}

functions! {
    CatalogInfo "catalogInfo"
    InstanceType "instanceType"
    MaxPods "maxPods"
    StepWords "stepWords"
    Diagnose "diagnose"
    ReservedResources "reservedResources"
    WarmPool "warmPool"
    WarmPoolSchedule "warmPoolSchedule"
    SimulateWarmPool "simulateWarmPool"
    SizeWarmPool "sizeWarmPool"
    PlaceReplicas "placeReplicas"
    PlanSubnets "planSubnets"
    RenderConfig "renderConfig"
}

thread_local! {
    /// One node's memory. All zeros, so it costs the module nothing, and no call has to clear it.
    static SIMULATOR: RefCell<Simulator> = const { RefCell::new(Simulator::new()) };
}

/// The arguments of a call; what was not given is `undefined`.
struct Arguments<'a>(Vec<Plain<'a>>);

impl<'a> Arguments<'a> {
    fn read(text: &'a str) -> Self {
        Self(Plain::arguments(text))
    }

    fn at(&self, index: usize) -> &Plain<'a> {
        self.0.get(index).unwrap_or(&Plain::Undefined)
    }

    /// The first argument of most functions.
    fn instance_type(&self) -> Result<InstanceType, Refused> {
        options::instance_type(self.at(0), TYPE)
    }
}

/// Calls a function of [`FUNCTIONS`] with its [arguments](Plain::arguments); answers JSON.
///
/// # Errors
/// What the function refuses, and functions that there are not.
pub fn call(function: &str, arguments: &str) -> Result<String, Refused> {
    let arguments = Arguments::read(arguments);
    let mut json = Json::new();
    let place = FUNCTIONS.iter().position(|known| *known == function);
    let Some(function) = place.and_then(|place| Function::ALL.get(place)) else {
        return Err(unknown_function(function, FUNCTIONS));
    };
    match function {
        Function::CatalogInfo => catalog_info().write(&mut json),
        Function::InstanceType => match arguments.at(0) {
            Plain::Text(name) => InstanceType::named(name).map_err(|error| error.at(*NAME))?.write(&mut json),
            other => return Err(wrong_type(other, NAME, Form::TypeName)),
        },
        Function::PlaceReplicas => {
            SIMULATOR.with_borrow_mut(|simulator| fleet::place(arguments.at(0), simulator, &mut json))?;
        }
        Function::PlanSubnets => {
            SIMULATOR.with_borrow_mut(|simulator| fleet::plan(arguments.at(0), simulator, &mut json))?;
        }
        Function::RenderConfig => config(&arguments, &mut json)?,
        Function::StepWords => StepWords.write(&mut json),
        function => {
            SIMULATOR.with_borrow_mut(|simulator| of_a_type(*function, &arguments, simulator, &mut json))?;
        }
    }
    Ok(json.finish())
}

/// The functions whose first argument is an instance type.
#[inline(never)]
fn of_a_type(
    function: Function,
    arguments: &Arguments,
    simulator: &mut Simulator,
    json: &mut Json,
) -> Result<(), Refused> {
    let instance_type = &arguments.instance_type()?;
    let options = arguments.at(1);
    match function {
        Function::MaxPods => max_pods(instance_type, options::max_pods_options(options)?)?.write(json),
        Function::Diagnose => diagnose(instance_type, options::observed(options)?)?.write(json),
        Function::ReservedResources => {
            reserved_resources(instance_type, options::reserved_options(options)?).write(json);
        }
        Function::SizeWarmPool => {
            let options = options::sizing_options(options)?;
            json.begin("");
            let mut best = true;
            simulator.size_warm_pool(instance_type, &options, &mut |choice| {
                json.begin(if best { "best" } else { "" });
                choice.write(json);
                json.end();
                if best {
                    json.begin_list("choices");
                }
                best = false;
            })?;
            json.end_list();
            json.end();
        }
        Function::SimulateWarmPool => {
            let node = options::warm_pool_options(options, WarmPoolCall::SIMULATION)?;
            let events = options::events(options)?;
            json.begin("");
            json.begin_list("steps");
            let run = node.simulation(&events);
            let simulation =
                simulator.simulate(instance_type, &node.options, &run, &mut |step| step.write(json))?;
            json.end_list();
            simulation.write(json);
            json.end();
        }
        Function::WarmPoolSchedule => {
            let node = options::warm_pool_options(options, WarmPoolCall::SCHEDULE)?;
            let counts = options::pod_counts(arguments.at(2))?;
            json.begin_list("");
            simulator.warm_pool_schedule(instance_type, &node.options, &counts, &mut |pool| pool.write(json));
            json.end_list();
        }
        _ => {
            let node = options::warm_pool_options(options, WarmPoolCall::STATE)?;
            simulator.warm_pool(instance_type, &node.options, node.pods).write(json);
        }
    }
    Ok(())
}

/// `renderConfig(target, type, options)`.
#[cold]
fn config(arguments: &Arguments, json: &mut Json) -> Result<(), Refused> {
    let target = options::config_target(arguments.at(0))?;
    let instance_type = options::instance_type(arguments.at(1), TYPE)?;
    render_config(target, &instance_type, options::config_options(arguments.at(2))?)?.write(json);
    Ok(())
}

fn unknown_function(name: &str, names: &'static [&'static str]) -> Refused {
    Error::new(ErrorCode::UnknownChoice, "function").text(name).expecting(Expected::OneOf(names)).into()
}

/// `instanceTypes(filter)`.
///
/// # Errors
/// If the filter is none.
pub fn instance_type_names(arguments: &str) -> Result<Vec<Name>, Refused> {
    let filter = options::filter(Arguments::read(arguments).at(0))?;
    let mut names = Vec::new();
    for found in instance_types() {
        if filter.takes(&found) {
            names.push(found.name());
        }
    }
    Ok(names)
}

/// Functions whose answer is columns of numbers, as `columns` takes their names.
pub const COLUMNS: &[&str] = &["maxPodsTable", "warmPoolCurve"];

/// Calls a function of [`COLUMNS`] with its [arguments](Plain::arguments).
///
/// `maxPodsTable(options)` answers the recommendations, and the pods that can have an address; none of these in IPv6,
/// where addresses are no limit. `warmPoolCurve(type, options)` answers ENIs, addresses, pods with one, subnet addresses,
/// whether the pool rests, and prefixes, none of these with secondary IPs.
///
/// # Errors
/// If an option is not one, and for functions that there are not.
pub fn columns(function: &str, arguments: &str) -> Result<[Vec<u32>; 6], Refused> {
    let arguments = Arguments::read(arguments);
    let mut columns: [Vec<u32>; 6] = Default::default();
    match function {
        "maxPodsTable" => {
            let options = options::max_pods_options(arguments.at(0))?;
            let [recommended, max_allowed, ..] = &mut columns;
            eks_max_pods::max_pods_table(options, &mut |density| {
                recommended.push(density.recommended);
                max_allowed.extend(density.max_allowed);
            })?;
            if max_allowed.len() < recommended.len() {
                max_allowed.clear();
            }
        }
        "warmPoolCurve" => {
            let instance_type = arguments.instance_type()?;
            let node = options::warm_pool_options(arguments.at(1), WarmPoolCall::CURVE)?;
            SIMULATOR.with_borrow_mut(|simulator| {
                simulator.warm_pool_curve(&instance_type, &node.options, node.pods, &mut |point| {
                    let settles = u32::from(point.settles);
                    let always =
                        [point.enis, point.addresses, point.assigned, point.subnet_addresses, settles];
                    let numbers = always.into_iter().chain(point.prefixes);
                    for (column, number) in columns.iter_mut().zip(numbers) {
                        column.push(number);
                    }
                })
            })?;
        }
        other => return Err(unknown_function(other, COLUMNS)),
    }
    Ok(columns)
}

/// Numbers of a row in [`evaluate_expression`]'s column: value, place of its error, effective value, default, recommendation,
/// secondary IPs, addresses in prefixes, share of memory, bits of its lints.
pub const ROW: usize = 9;

/// `evaluateExpression(expression, options)`: all but the rows as JSON, and the rows' numbers one after another, NaN for
/// null. Rows as JSON took five times as long.
///
/// # Errors
/// If the expression is no text, or an option is not one.
pub fn evaluate_expression(arguments: &str) -> Result<(String, Vec<f64>), Refused> {
    let arguments = Arguments::read(arguments);
    let expression = match arguments.at(0) {
        Plain::Text(text) => text,
        other => return Err(wrong_type(other, &FieldPath::root().key("expression"), Form::Text)),
    };
    let (options, types) = options::expression_options(arguments.at(1))?;
    let mut evaluation = Evaluation::new(Preview::new(expression, options), types.is_some());
    match types {
        Some(types) => types.iter().for_each(|instance_type| evaluation.add(instance_type)),
        None => instance_types().filter(|known| !known.retired()).for_each(|known| evaluation.add(&known)),
    }
    let mut json = Json::new();
    evaluation.write(&mut json);
    Ok((json.finish(), evaluation.numbers))
}
