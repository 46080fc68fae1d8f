#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "alloc")]
extern crate alloc;

mod advice;
pub mod bounds;
mod catalog;
mod catalog_table;
mod cni;
#[cfg(feature = "alloc")]
mod config;
mod diagnose;
mod eni;
mod error;
#[cfg(feature = "alloc")]
mod expression;
mod facts;
#[cfg(feature = "alloc")]
mod fleet;
mod form;
mod instance_type;
mod max_pods;
mod max_pods_advice;
mod name;
mod reserved;
mod sentence;
mod steps;
mod subnet;
mod suggestion;

mod text;
mod tools;
mod version;
mod warm_pool;

pub use advice::{Advice, AdviceCode, Severity};
pub use catalog::{CatalogInfo, InstanceTypes, catalog_info, instance_types};
pub use cni::{Cni, IpFamily};
#[cfg(feature = "alloc")]
pub use config::{Config, ConfigOptions, ConfigTarget, ConfigText, MaxPodsAs, render_config};
pub use diagnose::{Check, Diagnosis, Observed, Provisioner, diagnose};
pub use eni::{ADDRESSES_PER_PREFIX, AddressMode, PodSlots};
pub use error::{Error, ErrorCode, Expected, Field, FieldPath};
#[cfg(feature = "alloc")]
pub use expression::{
    Dialect, Evaluator, Expression, ExpressionError, ExpressionOptions, ExpressionRow, FailureKind, Preview,
    Problem as ExpressionProblem, ResultField, RowError, Type, Variable,
};
pub use facts::{Fact, Facts, Value};
#[cfg(feature = "alloc")]
pub use fleet::{
    LimitedBy, NodeGroup, PlacedGroup, Placement, PlannedSubnet, Replicas, SubnetInZone, SubnetPlan,
    SubnetUse, Suggestion, Surge, place_replicas, plan_subnets,
};
pub use form::Form;
pub use instance_type::{Architecture, Hypervisor, InstanceType, Limits, Status};
pub use max_pods::{
    Density, Formula, HIGH_CPU_ABOVE, HOST_NETWORK_PODS, MaxPods, MaxPodsOptions, Os, RECOMMENDED_HIGH_CPU,
    RECOMMENDED_LOW_CPU, max_pods, max_pods_table,
};
pub use name::Name;
pub use reserved::{
    Allocatable, Ami, EPHEMERAL_STORAGE_GIB, EVICTION_MEMORY_MIB, KubeReserved, MEMORY_BASE_MIB,
    MEMORY_PER_POD_MIB, MaxPodsFrom, ReservedOptions, ReservedResources, Share, reserved_resources,
};
pub use sentence::Sentence;
pub use steps::{Step, StepCode, StepFormula};
pub use subnet::{BlockState, Cidr, LONGEST_PREFIX, RESERVED_BY_AWS, Room, SHORTEST_PREFIX, Subnet, Verdict};
pub use suggestion::{Suggestions, nearest_instance_types, nearest_of};
pub use text::Label;
pub use tools::{ByTool, KUBELET_DEFAULT};
pub use version::Version;
pub use warm_pool::{
    ATTACH_SECONDS, Calls, CurvePoint, PodEvent, Remove, Simulation, SimulationOptions, SimulationStep,
    Simulator, SizingOptions, SubnetSpace, TrunkEni, WarmPool, WarmPoolChoice, WarmPoolOptions,
};
