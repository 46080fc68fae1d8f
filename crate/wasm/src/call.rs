//! The functions of the API from text to text: read the arguments, ask the core, write the answer.

use std::cell::RefCell;

use eks_max_pods::{
    Error, ErrorCode, Expected, FieldPath, InstanceType, Name, Simulator, catalog_info, diagnose,
    instance_types, max_pods, reserved_resources,
};

use crate::failure::Refused;
use crate::given::{Key, wrong_type};
use crate::json::{Answer, Json};
use crate::options::{self, WarmPoolCall};
use crate::plain::Plain;

const TYPE: FieldPath = FieldPath::root().key("type");
const NAME: FieldPath = FieldPath::root().key("name");

/// Functions whose answer is one JSON text, as `call` takes their names.
pub const FUNCTIONS: &[&str] = &[
    "catalogInfo",
    "instanceType",
    "maxPods",
    "diagnose",
    "reservedResources",
    "warmPool",
    "warmPoolSchedule",
    "simulateWarmPool",
    "sizeWarmPool",
];

thread_local! {
    /// One node's memory. All zeros, so it costs the module nothing, and no call has to clear it.
    static SIMULATOR: RefCell<Simulator> = const { RefCell::new(Simulator::new()) };
}

/// Lends the simulator out; nothing that borrows it calls a function of the API.
fn with_simulator<T>(ask: impl FnOnce(&mut Simulator) -> T) -> T {
    SIMULATOR.with_borrow_mut(ask)
}

/// The arguments of a call; what was not given is `undefined`.
struct Arguments(Vec<Plain>);

impl Arguments {
    fn read(json: &str) -> Self {
        Self(Plain::arguments(json))
    }

    fn at(&self, index: usize) -> &Plain {
        self.0.get(index).unwrap_or(&Plain::Undefined)
    }

    /// The first argument of most functions.
    fn instance_type(&self) -> Result<InstanceType, Refused> {
        options::instance_type(self.at(0), TYPE)
    }
}

/// Calls a function of [`FUNCTIONS`] with a JSON list of arguments; answers JSON.
///
/// # Errors
/// What the function refuses, and functions that there are not.
pub fn call(function: &str, arguments: &str) -> Result<String, Refused> {
    let arguments = Arguments::read(arguments);
    match function {
        "catalogInfo" => Ok(Json::of(&catalog_info())),
        "instanceType" => match arguments.at(0) {
            Plain::Text(name) => Ok(Json::of(&InstanceType::named(name).map_err(|error| error.at(NAME))?)),
            other => Err(wrong_type(other, NAME, "the name of an instance type")),
        },
        "maxPods" => {
            let instance_type = arguments.instance_type()?;
            Ok(Json::of(&max_pods(&instance_type, options::max_pods_options(arguments.at(1))?)?))
        }
        "diagnose" => {
            let instance_type = arguments.instance_type()?;
            Ok(Json::of(&diagnose(&instance_type, options::observed(arguments.at(1))?)?))
        }
        "reservedResources" => {
            let instance_type = arguments.instance_type()?;
            Ok(Json::of(&reserved_resources(&instance_type, options::reserved_options(arguments.at(1))?)))
        }
        "warmPool" => {
            let instance_type = arguments.instance_type()?;
            let (options, given) = options::warm_pool_options(arguments.at(1), WarmPoolCall::STATE)?;
            let pods = options::pods(&given, Key::Pods)?;
            let pool = with_simulator(|simulator| simulator.warm_pool(&instance_type, &options, pods));
            Ok(Json::of(&pool))
        }
        "warmPoolSchedule" => {
            let instance_type = arguments.instance_type()?;
            let (options, _) = options::warm_pool_options(arguments.at(1), WarmPoolCall::SCHEDULE)?;
            let counts = options::pod_counts(arguments.at(2))?;
            let mut json = Json::new();
            json.begin_list("");
            with_simulator(|simulator| {
                simulator
                    .warm_pool_schedule(&instance_type, &options, &counts, &mut |pool| pool.write(&mut json));
            });
            json.end_list();
            Ok(json.finish())
        }
        "simulateWarmPool" => {
            let instance_type = arguments.instance_type()?;
            let (options, given) = options::warm_pool_options(arguments.at(1), WarmPoolCall::SIMULATION)?;
            let events = options::events(arguments.at(1), &given)?;
            let run = options::simulation_options(&given, &events);
            let mut json = Json::new();
            json.begin("");
            json.begin_list("steps");
            let simulation = with_simulator(|simulator| {
                simulator.simulate(&instance_type, &options, &run, &mut |step| step.write(&mut json))
            })?;
            json.end_list();
            simulation.write(&mut json);
            json.end();
            Ok(json.finish())
        }
        "sizeWarmPool" => {
            let instance_type = arguments.instance_type()?;
            let options = options::sizing_options(arguments.at(1))?;
            let mut json = Json::new();
            json.begin("");
            let mut best = true;
            with_simulator(|simulator| {
                simulator.size_warm_pool(&instance_type, &options, &mut |choice| {
                    json.begin(if best { "best" } else { "" });
                    choice.write(&mut json);
                    json.end();
                    if best {
                        json.begin_list("choices");
                    }
                    best = false;
                })
            })?;
            json.end_list();
            json.end();
            Ok(json.finish())
        }
        other => {
            let unknown = Error::new(ErrorCode::UnknownChoice, "function").text(other);
            Err(unknown.expecting(Expected::OneOf(FUNCTIONS)).into())
        }
    }
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

/// Calls a function of [`COLUMNS`] with a JSON list of arguments.
///
/// `maxPodsTable(options)` answers the recommendations, and the pods that can have an address; none of these in IPv6,
/// where addresses are no limit. `warmPoolCurve(type, options)` answers ENIs, addresses, pods with one, subnet addresses,
/// whether the pool rests, and prefixes, none of these with secondary IPs.
///
/// # Errors
/// If an option is not one, and for functions that there are not.
pub fn columns(function: &str, arguments: &str) -> Result<Vec<Vec<u32>>, Refused> {
    let arguments = Arguments::read(arguments);
    match function {
        "maxPodsTable" => {
            let options = options::max_pods_options(arguments.at(0))?;
            let (mut recommended, mut max_allowed) = (Vec::new(), Vec::new());
            eks_max_pods::max_pods_table(options, &mut |density| {
                recommended.push(density.recommended);
                max_allowed.extend(density.max_allowed);
            })?;
            if max_allowed.len() < recommended.len() {
                max_allowed.clear();
            }
            Ok(vec![recommended, max_allowed])
        }
        "warmPoolCurve" => {
            let instance_type = arguments.instance_type()?;
            let (options, given) = options::warm_pool_options(arguments.at(1), WarmPoolCall::CURVE)?;
            let up_to = options::pods(&given, Key::UpTo)?;
            let mut columns = vec![Vec::new(); 6];
            with_simulator(|simulator| {
                simulator.warm_pool_curve(&instance_type, &options, up_to, &mut |point| {
                    let settles = u32::from(point.settles);
                    let always =
                        [point.enis, point.addresses, point.assigned, point.subnet_addresses, settles];
                    let numbers = always.into_iter().chain(point.prefixes);
                    for (column, number) in columns.iter_mut().zip(numbers) {
                        column.push(number);
                    }
                })
            })?;
            Ok(columns)
        }
        other => {
            let unknown = Error::new(ErrorCode::UnknownChoice, "function").text(other);
            Err(unknown.expecting(Expected::OneOf(COLUMNS)).into())
        }
    }
}
